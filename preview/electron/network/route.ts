import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { NetError } from "./chromium-error.ts";
import {
  type AskLogin,
  askOver,
  askProxy,
  connectTo,
  type ProxyCredentials,
  tunnel,
} from "./proxy.ts";
import { resolveProxy } from "./proxy-settings.ts";
import { secured, type Trust } from "./secure.ts";

/** The network of one session: its settings, and what it remembers. */
export interface SessionNetwork extends Trust {
  readonly credentials: ProxyCredentials;
  /** The widget's own say about what `net.request` may ask for; null for anything. */
  rule: RequestRule | null;
  /** What breaks off each `net.request` under way. */
  readonly underWay: Set<() => void>;
  /** The languages whose spelling is checked; the system's at first. */
  spellChecked: readonly string[];
  /** Whether a request made Chromium read the proxy settings. */
  hasProxies: boolean;
}

/**
 * Throws where the spelling of a language is checked: for each such session Chromium asks an outside
 * host for a dictionary, whatever `spellcheck` a window was given (seen on Electron 33, on Linux).
 */
export function requireSilence({ spellChecked }: SessionNetwork): void {
  if (spellChecked.length === 0) return;
  throw new Error(
    `Chromium would ask redirector.gvt1.com for the dictionary of ${spellChecked.join(", ")}: ` +
      "empty the session's spell checker languages when it is created.",
  );
}

/** A listener of `webRequest.onBeforeRequest` that was given no filter. */
export type RequestRule = (
  details: { readonly url: string },
  answer: (response: { readonly cancel?: boolean }) => void,
) => void;

/** How a request reaches its server: the proxy's `PROXY host:port`, or `DIRECT`. */
export function proxyFor(network: SessionNetwork, url: URL): string {
  network.hasProxies = true;
  return resolveProxy(network.context.os().proxy, url);
}

/** The port of a server; each scheme has its own. */
export function portOf({ port, protocol }: URL): number {
  return Number(port || (protocol === "https:" || protocol === "wss:" ? 443 : 80));
}

/** A connection to the server of `url`, through the tunnel of a proxy and secured where it is TLS. */
export async function connectionTo(
  network: SessionNetwork,
  url: URL,
  ask: AskLogin,
): Promise<Socket> {
  const proxy = proxyFor(network, url);
  requireOnline(network);
  const socket =
    proxy === "DIRECT"
      ? await connectTo(url.hostname, portOf(url))
      : await tunnel(proxy, `${url.hostname}:${portOf(url)}`, network.credentials, ask);
  return /^(https|wss):$/.test(url.protocol) ? secured(socket, url.hostname, network) : socket;
}

function requireOnline({ context }: SessionNetwork): void {
  if (!context.os().online) throw new NetError("ERR_INTERNET_DISCONNECTED", -106);
}

/** What a session is asked to ask. */
export interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
  readonly signal: AbortSignal;
}

/**
 * Asks once, over a connection of its own: http through a proxy is not tunnelled, the proxy is asked
 * for the whole address. Rejects as Chromium names it, with `ProxyRefused` where a proxy wanted
 * credentials and got none that it took.
 */
export async function exchange(
  network: SessionNetwork,
  { method, url, headers, body, signal }: Asked,
  ask: AskLogin,
): Promise<IncomingMessage> {
  const send = (socket: Socket, origin: string, further: Readonly<Record<string, string>>) => {
    if (signal.aborted) socket.destroy();
    const length = body === null ? {} : { "content-length": String(body.length) };
    const all = { host: url.host, ...headers, ...length, ...further, connection: "close" };
    const path = origin + url.pathname + url.search;
    return askOver(socket, { method, path, headers: all, signal }, body);
  };
  const proxy = proxyFor(network, url);
  if (url.protocol !== "http:" || proxy === "DIRECT") {
    return send(await connectionTo(network, url, ask), "", {});
  }
  requireOnline(network);
  return askProxy(proxy, network.credentials, ask, (socket, credentials) =>
    send(socket, url.origin, credentials),
  );
}
