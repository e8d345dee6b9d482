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
