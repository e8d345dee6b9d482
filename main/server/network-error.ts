/** What went wrong below HTTP, in the kinds that an agent or administrator can act on. */
export type NetworkError =
  | "certificate"
  /** The server wants to see one of ours. */
  | "clientCertificate"
  | "nameNotResolved"
  | "proxy"
  | "timeout"
  | "redirected"
  | "notHttp"
  | "unreachable";

export interface NetworkErrorFacts {
  readonly kind: NetworkError;
  /** Chromium's or Node's own code, fit for the log; null where there is none. */
  readonly code: string | null;
}

/** Codes of Chromium (`net::ERR_…`, without the prefix), Node and its TLS. The first match counts. */
const CODES: readonly (readonly [RegExp, NetworkError])[] = [
  [/^ERR_PROXY|PROXY_|^ERR_TUNNEL_|^ERR_PAC_|^ERR_SOCKS_|_PROXY$|_PROXIES$/, "proxy"],
  [/^ERR_SSL_(?:PROTOCOL|VERSION|WRONG)|^EPROTO$|^HPE_|INVALID_HTTP|^ERR_UNSAFE_PORT$/, "notHttp"],
  [/CLIENT_AUTH/, "clientCertificate"],
  [/CERT|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET)|^INVALID_CA$|HOSTNAME_MISMATCH/, "certificate"],
  [/^ENOTFOUND$|^EAI_|^ERR_NAME_|^ERR_DNS_|^ERR_ICANN_/, "nameNotResolved"],
  [/TIMED_?OUT$|_TIMEOUT$/, "timeout"],
];

/** How many errors inside an error are looked at. */
const DEEPEST = 5;

/**
 * Sorts what `fetch` threw, Electron's or Node's, or what a transport reported. What has no better
 * name is `unreachable`.
 */
export function networkErrorOf(error: unknown): NetworkErrorFacts {
  const facts = factsOf(error, DEEPEST);
  for (const code of facts.codes) {
    const match = CODES.find(([pattern]) => pattern.test(code));
    if (match !== undefined) return { kind: match[1], code };
  }
  // Neither Electron nor Node gives a refused redirect a code.
  const redirected = facts.messages.some((message) => /redirect/i.test(message));
  return { kind: redirected ? "redirected" : "unreachable", code: facts.codes[0] ?? null };
}

interface Facts {
  readonly codes: readonly string[];
  readonly messages: readonly string[];
}

const NOTHING: Facts = { codes: [], messages: [] };

/** The codes and messages of an error and of those inside it, the outermost first. */
function factsOf(error: unknown, depth: number): Facts {
  if (typeof error !== "object" || error === null || depth === 0) return NOTHING;
  const message = textOf(error, "message");
  const code = textOf(error, "code") ?? message?.match(/\bnet::(ERR_[A-Z\d_]+)/)?.[1];
  const inner = innerErrorsOf(error).map((each) => factsOf(each, depth - 1));
  return {
    codes: [...(code === undefined ? [] : [code]), ...inner.flatMap((each) => each.codes)],
    messages: [
      ...(message === undefined ? [] : [message]),
      ...inner.flatMap((each) => each.messages),
    ],
  };
}

/** `cause` of fetch, `errors` of a connection tried at several addresses, `error` of a WebSocket. */
function innerErrorsOf(error: object): readonly unknown[] {
  const several = "errors" in error && Array.isArray(error.errors) ? error.errors : [];
  return [
    "cause" in error ? error.cause : null,
    "error" in error ? error.error : null,
    "description" in error ? error.description : null,
    ...several.slice(0, DEEPEST),
  ];
}

function textOf(error: object, field: "code" | "message"): string | undefined {
  const value: unknown = field in error ? Reflect.get(error, field) : undefined;
  return typeof value === "string" ? value : undefined;
}
