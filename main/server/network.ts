import type { ConnectionFault } from "../../shared/connection.ts";
import type { EpochMs } from "../../shared/time.ts";
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";

/** Electron's `fetch` of a session, or Node's in tests. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** What a WebSocket tells. Nothing is told after `closed`. */
export interface WebSocketListener {
  readonly opened: () => void;
  readonly received: (data: unknown) => void;
  /** Told once, also where it never opened; with what broke it, or null where nothing did. */
  readonly closed: (failure: Error | null) => void;
}

export interface OpenedWebSocket {
  readonly send: (text: string) => void;
  readonly close: () => void;
}

/** Opens a WebSocket; throws only where the URL is none. */
export type OpenWebSocket = (url: string, listener: WebSocketListener) => OpenedWebSocket;

/** The one way out of this computer: whatever is asked of a server goes through it. */
export interface Network {
  readonly fetch: Fetch;
  readonly openWebSocket: OpenWebSocket;
}

/** What an answer tells of the server's clock (protocol 6.3); the times are local. */
export interface ServerDate {
  /** The `Date` header. */
  readonly date: string | null;
  readonly sentAt: EpochMs;
  readonly receivedAt: EpochMs;
}

/** The same requests; `onDate` is told the server's time by each answer that is the server's own. */
export function fetchTellingDate(
  fetch: Fetch,
  clock: Pick<Clock, "now">,
  onDate: (date: ServerDate) => void,
): Fetch {
  return async (url, init) => {
    const sentAt = clock.now();
    const response = await fetch(url, init);
    const receivedAt = clock.now();
    if (isServersOwn(response)) {
      onDate({ date: response.headers.get("date"), sentAt, receivedAt });
    }
    return response;
  };
}

/** What a proxy or a cache on the way answers says nothing about the server's clock. */
function isServersOwn({ status, headers }: Response): boolean {
  const isRedirect = status >= 300 && status < 400 && status !== 304;
  return status !== 407 && status < 500 && !isRedirect && !headers.has("age");
}

const PROXY_AUTHENTICATION_REQUIRED = 407;

/** As `fetch`; tells of every request that a proxy refused for want of credentials. */
export function tellingProxyRefusals(fetch: Fetch, onRefused: (url: string) => void): Fetch {
  return async (url, init) => {
    const response = await fetch(url, init);
    if (response.status === PROXY_AUTHENTICATION_REQUIRED) onRefused(url);
    return response;
  };
}

/**
 * As `fetch`; logs which proxy leads to each server, after its first request and after a failure if
 * it is another. Not before: until a request needs them, Chromium has yet to read the proxy settings,
 * and would answer `DIRECT`.
 */
export function loggingProxies(
  fetch: Fetch,
  proxyFor: (url: string) => Promise<string>,
  log: Log,
): Fetch {
  const known = new Map<string, string>();

  async function logProxy(origin: string): Promise<void> {
    const proxy = await proxyFor(origin).catch(() => "unknown");
    if (known.get(origin) === proxy) return;
    known.set(origin, proxy);
    log.info("network.proxy", { server: origin, proxy });
  }

  return async (url, init) => {
    const { origin } = new URL(url);
    let failed = true;
    try {
      const response = await fetch(url, init);
      failed = false;
      return response;
    } finally {
      if (failed || !known.has(origin)) void logProxy(origin);
    }
  };
}

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

/** What it means to a connection; whatever else is a broken transport. */
export const NETWORK_FAULTS: Readonly<Partial<Record<NetworkError, ConnectionFault>>> = {
  certificate: "certificate",
  clientCertificate: "clientCertificate",
  timeout: "connectTimeout",
};

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
  const errors = errorsIn(error, DEEPEST);
  const codes = errors.flatMap((each) => codeOf(each) ?? []);
  for (const code of codes) {
    const match = CODES.find(([pattern]) => pattern.test(code));
    if (match !== undefined) return { kind: match[1], code };
  }
  // Neither Electron nor Node gives a refused redirect a code.
  const redirected = errors.some((each) => /redirect/i.test(textOf(each, "message") ?? ""));
  return { kind: redirected ? "redirected" : "unreachable", code: codes[0] ?? null };
}

/** An error and those inside it, the outermost first. */
function errorsIn(error: unknown, depth: number): readonly object[] {
  if (typeof error !== "object" || error === null || depth === 0) return [];
  return [error, ...innerErrorsOf(error).flatMap((inner) => errorsIn(inner, depth - 1))];
}

function codeOf(error: object): string | undefined {
  return textOf(error, "code") ?? textOf(error, "message")?.match(/\bnet::(ERR_[A-Z\d_]+)/)?.[1];
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

/** What a text in JSON says; undefined for what is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
