import type { Socket } from "node:net";
import type { Context } from "../context.ts";
import { NetError } from "./chromium-error.ts";
import { resolveProxy } from "./proxy-settings.ts";
import { secured, type VerifyProc } from "./secure.ts";
import { type AskLogin, connectTo, type ProxyCredentials, tunnel } from "./tunnel.ts";

/** The network of one session: its settings, and what it remembers. */
export interface SessionNetwork {
  readonly context: Context;
  readonly credentials: ProxyCredentials;
  verify: VerifyProc;
  readonly verdicts: Map<string, number>;
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

const PORTS: Readonly<Record<string, number>> = {
  "http:": 80,
  "https:": 443,
  "ws:": 80,
  "wss:": 443,
};

/** A connection to the server of `url`, through the tunnel of a proxy and secured where it is TLS. */
export async function connectionTo(
  network: SessionNetwork,
  url: URL,
  ask: AskLogin,
): Promise<Socket> {
  const os = network.context.os();
  if (!os.online) throw new NetError("ERR_INTERNET_DISCONNECTED", -106);
  const port = Number(url.port || PORTS[url.protocol]);
  const proxy = proxyFor(network, url);
  const socket =
    proxy === "DIRECT"
      ? await connectTo(url.hostname, port)
      : await tunnel(proxy, `${url.hostname}:${port}`, network.credentials, ask);
  if (url.protocol !== "https:" && url.protocol !== "wss:") return socket;
  const { verify, verdicts } = network;
  const trust = { trusted: os.trustedCertificates, verify, verdicts };
  return secured(socket, url.hostname, trust);
}
