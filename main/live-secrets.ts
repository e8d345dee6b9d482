/** Stands where a secret stood. */
export const REDACTED = "[redacted]";

/** The secrets that the widget holds in memory just now. Nothing of them is ever written. */
export interface LiveSecrets {
  /** From now on it is taken out of whatever is logged or exported; returns the function that forgets it. */
  hold(secret: string): () => void;
  /** The text without any of them, however they are written there. */
  mask(text: string): string;
}

/** A shorter one may stand within any word, and would take the log with it. */
const SHORTEST = 6;

/**
 * Knows secrets by what they are: one that stands in an exception's message has no telling key, and
 * need not look like a secret.
 */
export function createLiveSecrets(): LiveSecrets {
  const held = new Map<symbol, readonly string[]>();
  let forms: readonly string[] = [];

  function gather(): void {
    // The longest first: one may stand within another.
    forms = [...new Set([...held.values()].flat())].sort((a, b) => b.length - a.length);
  }

  return {
    hold(secret) {
      if (secret.length < SHORTEST) return () => {};
      const key = Symbol();
      held.set(key, formsOf(secret));
      gather();
      return () => {
        if (held.delete(key)) gather();
      };
    },
    mask: (text) => forms.reduce((masked, form) => masked.replaceAll(form, REDACTED), text),
  };
}

/** As it is, in JSON (also within JSON), in addresses and forms, in hex and in Base64. */
function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const inJson = (text: string) => JSON.stringify(text).slice(1, -1);
  const all = [
    secret,
    inJson(secret),
    inJson(inJson(secret)),
    // By way of its bytes, because what is no whole character cannot be written into an address.
    encodeURIComponent(bytes.toString()),
    new URLSearchParams({ s: secret }).toString().slice("s=".length),
    bytes.toString("hex"),
    ...[0, 1, 2].flatMap((before) => inBase64(bytes, before)),
  ];
  return all.filter((form) => form.length >= SHORTEST);
}

/** What stays the same of it, whatever stands around it, `before` bytes after a group of three began. */
function inBase64(bytes: Buffer, before: number): readonly string[] {
  const padded = Buffer.concat([Buffer.alloc(before), bytes]);
  const first = Math.ceil((before * 8) / 6);
  const last = Math.floor((padded.length * 8) / 6);
  return (["base64", "base64url"] as const).map((name) => padded.toString(name).slice(first, last));
}
