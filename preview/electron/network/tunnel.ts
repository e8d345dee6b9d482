import { once } from "node:events";
import { request } from "node:http";
import { connect, type Socket } from "node:net";
import type * as Electron from "electron";
import { NetError } from "./chromium-error.ts";

/** Asks for the credentials of a proxy; null cancels. */
export type AskLogin = (
  auth: Electron.AuthInfo,
) => Promise<{ readonly username: string; readonly password: string } | null>;

/** What the network process remembers of proxies, by `host:port`: the header that was let through. */
export type ProxyCredentials = Map<string, string>;

/** A proxy refused, and nobody had (further) credentials for it. */
export class ProxyRefused extends Error {}

export async function connectTo(host: string, port: number): Promise<Socket> {
  const socket = connect({ host: host.replace(/^\[|\]$/g, ""), port, noDelay: true });
  await once(socket, "connect");
  return socket;
}

/** The port that a proxy's `PROXY host:port` names. */
export function placeOf(proxy: string): { readonly host: string; readonly port: number } {
  const url = new URL(`http://${proxy.replace(/^PROXY /, "")}`);
  return { host: url.hostname, port: Number(url.port || 80) };
}

/** A way through the proxy to `target` (`host:port`); asks for credentials as long as they are refused. */
export async function tunnel(
  proxy: string,
  target: string,
  known: ProxyCredentials,
  ask: AskLogin,
): Promise<Socket> {
  for (;;) {
    const answer = await askProxy(proxy, target, known.get(proxy));
    if (answer.status === 200) return answer.socket;
    answer.socket.destroy();
    if (answer.status !== 407) throw new NetError("ERR_TUNNEL_CONNECTION_FAILED", -111);
    await logIn(proxy, answer.challenge, known, ask);
  }
}

/** Remembers what was answered; throws where it was nothing. */
export async function logIn(
  proxy: string,
  challenge: string,
  known: ProxyCredentials,
  ask: AskLogin,
): Promise<void> {
  known.delete(proxy);
  const [scheme = ""] = challenge.split(" ");
  if (scheme.toLowerCase() !== "basic") throw new NetError("ERR_PROXY_AUTH_UNSUPPORTED", -115);
  const realm = challenge.match(/realm="([^"]*)"/)?.[1] ?? "";
  const given = await ask({ isProxy: true, scheme: "basic", realm, ...placeOf(proxy) });
  if (given === null) throw new ProxyRefused();
  const { username, password } = given;
  known.set(proxy, `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`);
}

interface ProxyAnswer {
  readonly status: number;
  readonly challenge: string;
  readonly socket: Socket;
}

async function askProxy(proxy: string, target: string, credentials?: string): Promise<ProxyAnswer> {
  const socket = await connectTo(placeOf(proxy).host, placeOf(proxy).port).catch(() => {
    throw new NetError("ERR_PROXY_CONNECTION_FAILED", -130);
  });
  return new Promise((resolve, reject) => {
    const asked = request({
      method: "CONNECT",
      path: target,
      headers: { host: target, ...(credentials ? { "proxy-authorization": credentials } : {}) },
      createConnection: () => socket,
    });
    asked.on("connect", ({ statusCode = 0, headers }) =>
      resolve({ status: statusCode, challenge: headers["proxy-authenticate"] ?? "", socket }),
    );
    asked.on("error", () => reject(new NetError("ERR_TUNNEL_CONNECTION_FAILED", -111)));
    asked.end();
  });
}
