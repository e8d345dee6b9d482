/** A quoted object or list: data that somebody was sent, and no words of anybody. */
const QUOTED_DATA = /[{[]\s*\\*["'{[]/;

/** So much of a secret at the end of a text that was cut says too much. */
const TELLING = 4;

/**
 * What a server said, or null where it repeats a secret, whole or up to where the text was cut, or
 * quotes data that it was sent. A sentence of our own stands beside it anyway.
 */
export function safeWords(
  words: string | null,
  secrets: readonly (string | null)[],
): string | null {
  if (words === null || QUOTED_DATA.test(words)) return null;
  const forms = secrets.flatMap((secret) => (secret ? formsOf(secret) : []));
  return forms.some((form) => repeats(words, form)) ? null : words;
}

/** How a secret looks in JSON, in an address, and in a header. */
function formsOf(secret: string): readonly string[] {
  const base64 = Buffer.from(secret).toString("base64").replace(/=+$/, "");
  const forms = [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), base64];
  return [...new Set(forms)];
}

function repeats(words: string, form: string): boolean {
  if (words.includes(form)) return true;
  const text = words.replace(/(?:…|\.{3})$/, "");
  for (let length = form.length - 1; length >= TELLING; length--) {
    if (text.endsWith(form.slice(0, length))) return true;
  }
  return false;
}
