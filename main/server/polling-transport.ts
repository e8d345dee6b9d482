import { Fetch as EnginePolling, type ManagerOptions } from "socket.io-client";
import type { DurationMs } from "../../shared/time.ts";
import type { Fetch } from "./network.ts";
import { isSoundPacket, type WirePacket } from "./sound-packet.ts";

/** A transport of Engine.IO, as its options take it. */
type TransportClass = Exclude<NonNullable<ManagerOptions["transports"]>[number], string>;

/** An answer to what is written comes at once; the last word of a session waits for no longer. */
const WRITE_LIMIT: DurationMs = 10_000;

/**
 * Engine.IO's long polling over the given fetch, so that the system's proxy and trust apply. The
 * library's own for Node follows redirects without end, falls over one that leads nowhere, and lets
 * go of no request that is never answered.
 */
export function pollingOver(fetch: Fetch): TransportClass {
  return class PollingTransport extends EnginePolling {
    readonly #closed = new AbortController();

    override doPoll(): void {
      void this.#ask("GET", null, this.#closed.signal).then((text) => this.#take(text));
    }

    override doWrite(data: string, done: () => void): void {
      void this.#ask("POST", data, AbortSignal.timeout(WRITE_LIMIT)).then((text) => {
        if (text !== null) done();
      });
    }

    override doClose(): void {
      this.#closed.abort();
      super.doClose();
    }

    override onPacket(packet: WirePacket): void {
      if (isSoundPacket(packet)) super.onPacket(packet);
      else this.onError("unsound packet", null);
    }

    #take(text: string | null): void {
      if (text !== null && !this.#closed.signal.aborted) this.onData(text);
    }

    /** Null where there was no answer of an Agent Manager; the error is told then. */
    async #ask(method: string, body: string | null, signal: AbortSignal): Promise<string | null> {
      try {
        const response = await fetch(this.uri(), {
          method,
          body,
          headers: body === null ? {} : { "content-type": "text/plain;charset=UTF-8" },
          redirect: "manual",
          signal,
        });
        const text = await response.text();
        const isAnswer = method === "POST" || !isPage(response);
        if (response.status === 200 && isAnswer) return text;
        this.#fail(response.status);
      } catch (error) {
        this.#fail(error);
      }
      return null;
    }

    #fail(why: unknown): void {
      if (!this.#closed.signal.aborted) this.onError("polling error", why);
    }
  };
}

/** A gateway's sign-in page or the like. Engine.IO itself says so only of its answer to what is written. */
function isPage({ headers }: Response): boolean {
  return headers.get("content-type")?.startsWith("text/html") ?? false;
}
