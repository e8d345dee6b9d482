import { EventEmitter } from "node:events";
import type { IncomingMessage } from "node:http";
import type * as Electron from "electron";
import { strictEmitter } from "../events.ts";
import { networkError } from "./chromium-error.ts";
import { type AskLogin, basicLogin, ProxyRefused } from "./proxy.ts";
import { type Asked, exchange, portOf, type SessionNetwork } from "./route.ts";

type Options = Electron.ClientRequestConstructorOptions;

/**
 * Electron's `net.request`, for what only reads: with `login`, which only it has, and as there
 * without following a redirect by itself.
 */
export function createClientRequest(network: SessionNetwork, options: Options) {
  const emitter = new EventEmitter();
  const aborted = new AbortController();

  const ask: AskLogin = (auth) =>
    new Promise((resolve) => {
      const answer = (username?: string, password?: string) =>
        resolve(username === undefined || password === undefined ? null : { username, password });
      if (!emitter.emit("login", auth, answer)) answer();
    });

  const breakOff = () => {
    if (aborted.signal.aborted) return;
    aborted.abort();
    emitter.emit("error", new Error("net::ERR_ABORTED"));
  };

  function tell(answer: IncomingMessage, url: URL): void {
    const { statusCode = 0, headers } = answer;
    if (statusCode < 300 || statusCode >= 400) {
      emitter.emit("response", answer);
      // Nobody reads it.
      if (answer.readableFlowing === null) answer.destroy();
      return;
    }
    answer.destroy();
    const target = new URL(headers.location ?? "", url).href;
    emitter.emit("redirect", statusCode, options.method ?? "GET", target, {});
    // Whoever follows it makes a request of their own, and has given this one up.
    if (!aborted.signal.aborted) emitter.emit("error", new Error("Redirect was cancelled"));
  }

  async function run(): Promise<void> {
    const { method = "GET" } = options;
    const { signal } = aborted;
    network.underWay.add(breakOff);
    try {
      const url = addressOf(options);
      if (!(await isAllowed(network, url))) throw new Error("net::ERR_BLOCKED_BY_CLIENT");
      const asked = { method, url, headers: headersOf(options), body: null, signal };
      const answer = await answeringServer(network, asked, ask);
      if (signal.aborted) return;
      answer.on("close", () => network.underWay.delete(breakOff));
      tell(answer, url);
    } catch (error) {
      network.underWay.delete(breakOff);
      if (signal.aborted) return;
      if (error instanceof ProxyRefused) emitter.emit("response", { statusCode: 407 });
      else emitter.emit("error", networkError(error));
    } finally {
      emitter.emit("close");
    }
  }

  return strictEmitter(
    "net.request()",
    Object.assign(emitter, {
      end: () => void run(),
      abort() {
        aborted.abort();
        network.underWay.delete(breakOff);
        emitter.emit("abort");
      },
    }),
  );
}

/** A server may want to know who asks, as a proxy may: `login` is told of both. */
async function answeringServer(
  network: SessionNetwork,
  asked: Asked,
  ask: AskLogin,
): Promise<IncomingMessage> {
  const answer = await exchange(network, asked, ask);
  const challenge = answer.headers["www-authenticate"] ?? "";
  if (answer.statusCode !== 401 || !/^basic /i.test(challenge)) return answer;
  const place = { isProxy: false, host: asked.url.hostname, port: portOf(asked.url) };
  const authorization = await basicLogin(challenge, place, ask);
  if (authorization === null) return answer;
  answer.destroy();
  return exchange(network, { ...asked, headers: { ...asked.headers, authorization } }, ask);
}

/** In one piece, or in the parts that Node's own `request` takes. */
function addressOf({ url, protocol = "http:", hostname = "", port, path = "/" }: Options): URL {
  if (url !== undefined) return new URL(url);
  return new URL(`${protocol}//${hostname}${port === undefined ? "" : `:${port}`}${path}`);
}

function headersOf({ headers = {} }: Options): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}

function isAllowed({ rule }: SessionNetwork, url: URL): Promise<boolean> {
  if (rule === null) return Promise.resolve(true);
  return new Promise((resolve) => {
    rule({ url: url.href }, ({ cancel = false }) => resolve(!cancel));
  });
}
