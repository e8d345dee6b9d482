import { type IncomingMessage, request } from "node:http";
import type { Socket } from "node:net";
import { NetError } from "./chromium-error.ts";
import { connectionTo, proxyFor, type SessionNetwork } from "./route.ts";
import { type AskLogin, connectTo, logIn, ProxyRefused, placeOf } from "./tunnel.ts";

export interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
  readonly signal: AbortSignal;
}

/** What came back; `refused` where a proxy wanted credentials and got none that it took. */
export type Exchanged =
  | { readonly kind: "answer"; readonly answer: IncomingMessage }
  | { readonly kind: "refused" };

/** Asks once, over a connection of its own; rejects as Chromium names it. */
export async function exchange(
  network: SessionNetwork,
  asked: Asked,
  ask: AskLogin,
): Promise<Exchanged> {
  try {
    const proxy = proxyFor(network, asked.url);
    const plainProxy = asked.url.protocol === "http:" && proxy !== "DIRECT";
    const answer = plainProxy
      ? await overPlainProxy(network, proxy, asked, ask)
      : await send(asked, await connectionTo(network, asked.url, ask), asked.url.pathname, {});
    return { kind: "answer", answer };
  } catch (error) {
    if (error instanceof ProxyRefused) return { kind: "refused" };
    throw error;
  }
}

/** http is not tunnelled: the proxy is asked for the whole address. */
async function overPlainProxy(
  network: SessionNetwork,
  proxy: string,
  asked: Asked,
  ask: AskLogin,
): Promise<IncomingMessage> {
  if (!network.context.os().online) throw new NetError("ERR_INTERNET_DISCONNECTED", -106);
  for (;;) {
    const { host, port } = placeOf(proxy);
    const socket = await connectTo(host, port).catch(() => {
      throw new NetError("ERR_PROXY_CONNECTION_FAILED", -130);
    });
    const known = network.credentials.get(proxy);
    const { origin, pathname } = asked.url;
    const answer = await send(asked, socket, origin + pathname, {
      ...(known === undefined ? {} : { "proxy-authorization": known }),
    });
    if (answer.statusCode !== 407) return answer;
    answer.resume();
    await logIn(proxy, answer.headers["proxy-authenticate"] ?? "", network.credentials, ask);
  }
}

function send(
  { method, url, headers, body, signal }: Asked,
  socket: Socket,
  path: string,
  extra: Readonly<Record<string, string>>,
): Promise<IncomingMessage> {
  if (signal.aborted) socket.destroy();
  return new Promise((resolve, reject) => {
    const length = body === null ? {} : { "content-length": String(body.length) };
    const sent = request({
      method,
      path: path + url.search,
      headers: { host: url.host, ...headers, ...length, ...extra, connection: "close" },
      createConnection: () => socket,
      signal,
    });
    sent.on("response", resolve);
    sent.on("error", reject);
    sent.end(body ?? undefined);
  });
}
