import {
  Fetch as EnginePolling,
  WebSocket as EngineWebSocket,
  type ManagerOptions,
} from "socket.io-client";
import type { DurationMs } from "../../shared/time.ts";
import { isRecord } from "../../shared/wire/read.ts";
import type { CancelTimer, Clock } from "../clock.ts";
import { type Fetch, jsonOf, type OpenWebSocket } from "./network.ts";

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

/** Far more than any presence, in UTF-16 units; what is larger would only make the widget stand still. */
const LARGEST_FRAME = 16 * 1024 * 1024;

/** `DISCONNECT` of Socket.IO. */
const DISCONNECT = "1";
/** What a server sends right after it is here by then; short enough to show no state of the past. */
const DISCONNECT_DELAY: DurationMs = 100;

/**
 * Engine.IO's WebSocket over the given network, proof against packets that the library would throw
 * at. A server that is gone is not waited for when the connection is closed: nothing of it is
 * listened to from then on.
 *
 * The library hangs up at the server's DISCONNECT. Chromium hands over one message at a time, so one
 * that explains it and was sent right after it would never be heard (protocol 5.3): it goes first.
 */
export function webSocketOver(
  open: OpenWebSocket,
  clock: Pick<Clock, "setTimer">,
): typeof EngineWebSocket {
  return class WebSocketTransport extends EngineWebSocket {
    /** Passes on the DISCONNECT that is held back; null where there is none. */
    #deliverDisconnect: (() => void) | null = null;
    #cancel: CancelTimer = () => {};

    override createSocket(uri: string): unknown {
      return asEngineExpects(open, uri);
    }

    override doClose(): void {
      this.#cancel();
      this.#deliverDisconnect = null;
      const { ws } = this;
      super.doClose();
      if (ws) ws.onopen = ws.onmessage = ws.onclose = () => {};
    }

    override onPacket(packet: WirePacket): void {
      if (!isSoundPacket(packet)) this.onError("unsound packet", null);
      else if (packet.type === "message" && packet.data === DISCONNECT)
        this.#delayDisconnect(packet);
      else super.onPacket(packet);
    }

    #delayDisconnect(disconnect: WirePacket): void {
      if (this.#deliverDisconnect !== null) return;
      this.#deliverDisconnect = () => {
        this.#cancel();
        this.#deliverDisconnect = null;
        super.onPacket(disconnect);
      };
      this.#cancel = clock.setTimer(DISCONNECT_DELAY, this.#deliverDisconnect);
    }

    override onClose(details?: Parameters<EngineWebSocket["onClose"]>[0]): void {
      this.#afterDisconnect(() => super.onClose(details));
    }

    override onError(...error: Parameters<EngineWebSocket["onError"]>): this {
      this.#afterDisconnect(() => super.onError(...error));
      return this;
    }

    /** The library takes a packet in on the next tick; a DISCONNECT has to be heard before the end. */
    #afterDisconnect(act: () => void): void {
      if (this.#deliverDisconnect === null) {
        act();
        return;
      }
      this.#deliverDisconnect();
      process.nextTick(act);
    }
  };
}

/** What Engine.IO touches of a WebSocket. It sets `binaryType`; no packet of ours is binary. */
interface EngineSocket {
  binaryType: string;
  onopen: () => void;
  onmessage: (event: { readonly data: unknown }) => void;
  onerror: (event: { readonly error: unknown }) => void;
  onclose: (event: unknown) => void;
  send(text: string): void;
  close(): void;
}

function asEngineExpects(open: OpenWebSocket, uri: string): EngineSocket {
  const nothing = () => {};
  const socket = open(uri, {
    opened: () => face.onopen(),
    received(data) {
      if (typeof data === "string" && data.length <= LARGEST_FRAME) face.onmessage({ data });
      else face.onerror({ error: new Error("no packet, or too large a one") });
    },
    closed(error) {
      if (error === null) face.onclose({});
      else face.onerror({ error });
    },
  });
  const face: EngineSocket = {
    binaryType: "arraybuffer",
    onopen: nothing,
    onmessage: nothing,
    onerror: nothing,
    onclose: nothing,
    send: socket.send,
    close: socket.close,
  };
  return face;
}

/** A packet of Engine.IO. */
export interface WirePacket {
  readonly type: "open" | "close" | "ping" | "pong" | "message" | "upgrade" | "noop" | "error";
  readonly data?: unknown;
}

/** Timers take no more, and would go off at once. */
const LONGEST_INTERVAL = 2 ** 31 - 1;

/**
 * Whether the library can take a packet in. It throws at a greeting that is none, at a refusal
 * without a word and at an event without a name, where nobody can catch it (product 1.7).
 */
export function isSoundPacket({ type, data }: WirePacket): boolean {
  if (type === "open") return isGreeting(data);
  return type !== "message" || !(isEmptyRefusal(data) || isEmptyEvent(data));
}

function isGreeting(data: unknown): boolean {
  const greeting = typeof data === "string" ? jsonOf(data) : null;
  if (!isRecord(greeting)) return false;
  const { sid, upgrades, pingInterval, pingTimeout } = greeting;
  return (
    typeof sid === "string" &&
    Array.isArray(upgrades) &&
    isInterval(pingInterval) &&
    isInterval(pingTimeout) &&
    pingInterval + pingTimeout <= LONGEST_INTERVAL
  );
}

function isInterval(value: unknown): value is number {
  return typeof value === "number" && value > 0;
}

/** `CONNECT_ERROR` of Socket.IO with neither a text nor an object. */
function isEmptyRefusal(data: unknown): boolean {
  return typeof data === "string" && data.startsWith("4") && !/["{]/.test(data);
}

/** `EVENT` or `BINARY_EVENT` of Socket.IO without the list that its name is in. */
function isEmptyEvent(data: unknown): boolean {
  return typeof data === "string" && /^[25]/.test(data) && !data.includes("[");
}
