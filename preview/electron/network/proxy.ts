import { once } from "node:events";
import { type IncomingMessage, type RequestOptions, request } from "node:http";
import { connect, type Socket } from "node:net";
import type * as Electron from "electron";
import { NetError } from "./chromium-error.ts";

/** Asks for a proxy's or a server's credentials; null cancels. */
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

/** Asks once over a connection that is there, which also `CONNECT` leaves open. */
export function askOver(
  socket: Socket,
  options: RequestOptions,
  body: Buffer | null = null,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const sent = request({ ...options, createConnection: () => socket });
    sent.on("connect", resolve);
    sent.on("response", resolve);
    sent.on("error", reject);
    sent.end(body ?? undefined);
  });
}

/**
 * What a proxy (`PROXY host:port`) answers to what `asked` asks it over a new connection, with the
 * headers of the credentials that it is known to take; asks for others as long as they are refused.
 */
export async function askProxy(
  proxy: string,
  credentials: ProxyCredentials,
  ask: AskLogin,
  asked: (socket: Socket, headers: Record<string, string>) => Promise<IncomingMessage>,
): Promise<IncomingMessage> {
  const { hostname: host, port: given } = new URL(`http://${proxy.replace(/^PROXY /, "")}`);
  const port = Number(given || 80);
  for (;;) {
    const socket = await connectTo(host, port).catch(() => {
      throw new NetError("ERR_PROXY_CONNECTION_FAILED", -130);
    });
    const known = credentials.get(proxy);
    const answer = await asked(socket, known === undefined ? {} : { "proxy-authorization": known });
    if (answer.statusCode !== 407) return answer;
    socket.destroy();
    credentials.delete(proxy);
    const challenge = answer.headers["proxy-authenticate"] ?? "";
    if (!/^basic\b/i.test(challenge)) throw new NetError("ERR_PROXY_AUTH_UNSUPPORTED", -115);
    const login = await basicLogin(challenge, { isProxy: true, host, port }, ask);
    if (login === null) throw new ProxyRefused();
    credentials.set(proxy, login);
  }
}

/** The header of who is given for a `Basic` challenge; null for nobody. */
export async function basicLogin(
  challenge: string,
  place: Pick<Electron.AuthInfo, "isProxy" | "host" | "port">,
  ask: AskLogin,
): Promise<string | null> {
  const realm = challenge.match(/realm="([^"]*)"/)?.[1] ?? "";
  const given = await ask({ ...place, scheme: "basic", realm });
  if (given === null) return null;
  return `Basic ${Buffer.from(`${given.username}:${given.password}`).toString("base64")}`;
}

/** A way through the proxy to `target` (`host:port`). */
export async function tunnel(
  proxy: string,
  target: string,
  credentials: ProxyCredentials,
  ask: AskLogin,
): Promise<Socket> {
  const failure = () => new NetError("ERR_TUNNEL_CONNECTION_FAILED", -111);
  const { statusCode, socket } = await askProxy(proxy, credentials, ask, (socket, headers) =>
    askOver(socket, {
      method: "CONNECT",
      path: target,
      headers: { host: target, ...headers },
    }).catch(() => {
      throw failure();
    }),
  );
  if (statusCode === 200) return socket;
  socket.destroy();
  throw failure();
}
