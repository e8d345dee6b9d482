import { EventEmitter } from "node:events";
import type * as Electron from "electron";
import { strict } from "../strict.ts";
import { exchange } from "./exchange.ts";
import { asChromium } from "./fetch.ts";
import type { SessionNetwork } from "./route.ts";
import type { AskLogin } from "./tunnel.ts";

/** Electron's `net.request`, with the part that only it has: `login`. */
export function createClientRequest(
  network: SessionNetwork,
  options: Electron.ClientRequestConstructorOptions,
) {
  const emitter = new EventEmitter();
  const aborted = new AbortController();

  const ask: AskLogin = (auth) =>
    new Promise((resolve) => {
      const answer = (username?: string, password?: string) =>
        resolve(username === undefined || password === undefined ? null : { username, password });
      if (!emitter.emit("login", auth, answer)) answer();
    });

  async function run(): Promise<void> {
    const { method = "GET", url = "" } = options;
    const { signal } = aborted;
    try {
      const asked = { method, url: new URL(url), headers: {}, body: null, signal };
      const result = await exchange(network, asked, ask);
      if (signal.aborted) return;
      if (result.kind === "refused") emitter.emit("response", { statusCode: 407 });
      else {
        const { statusCode = 0 } = result.answer;
        result.answer.destroy();
        if (statusCode < 300 || statusCode >= 400) emitter.emit("response", { statusCode });
        else emitter.emit("error", new Error("Redirect was cancelled"));
      }
    } catch (error) {
      if (!signal.aborted) emitter.emit("error", asChromium(error));
    } finally {
      emitter.emit("close");
    }
  }

  return strict(
    "net.request()",
    Object.assign(emitter, {
      end: () => void run(),
      abort() {
        aborted.abort();
        emitter.emit("abort");
      },
    }),
  );
}
