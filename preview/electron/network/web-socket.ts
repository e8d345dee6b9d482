import type { Socket } from "node:net";
import type * as Electron from "electron";
import { WebSocket as NodeWebSocket } from "ws";
import { type Context, requireReady } from "../context.ts";
import { asChromium } from "./fetch.ts";
import { connectionTo, type SessionNetwork } from "./route.ts";
import { ProxyRefused } from "./tunnel.ts";

class CloseEvent extends Event {
  readonly wasClean: boolean;
  readonly code: number;
  readonly reason: string;
  constructor(wasClean: boolean, code: number, reason: string) {
    super("close");
    this.wasClean = wasClean;
    this.code = code;
    this.reason = reason;
  }
}

/** As much of it as the widget uses. */
interface WebSocketFace extends EventTarget {
  binaryType: Electron.WebSocket["binaryType"];
  readonly url: string;
  readonly readyState: number;
  send(data: string): void;
  close(): void;
}

export type WebSocketClass = new (
  url: string,
  options?: Electron.WebSocketOptions,
) => WebSocketFace;

const CODES = { CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 } as const;

/**
 * Electron's `net.WebSocket`: as in the browser, only that a failure is named in the reason of its
 * `close`. Nobody is asked for a proxy's credentials; those that the session knows are used.
 */
export function createWebSocketClass(
  context: Context,
  networkOf: (options: Electron.WebSocketOptions) => SessionNetwork,
): WebSocketClass {
  return class WebSocket extends EventTarget implements WebSocketFace {
    static readonly CONNECTING = CODES.CONNECTING;
    static readonly OPEN = CODES.OPEN;
    static readonly CLOSING = CODES.CLOSING;
    static readonly CLOSED = CODES.CLOSED;
    readonly url: string;
    binaryType: WebSocketFace["binaryType"] = "nodebuffer";
    #state: number = CODES.CONNECTING;
    #socket: NodeWebSocket | null = null;

    constructor(url: string, options: Electron.WebSocketOptions = {}) {
      super();
      requireReady(context, "net.WebSocket can only be used after app is ready");
      const parsed = new URL(url);
      if (parsed.protocol !== "ws:" && parsed.protocol !== "wss:") {
        throw new DOMException(`The URL's scheme must be 'ws' or 'wss'.`, "SyntaxError");
      }
      this.url = parsed.href;
      const network = networkOf(options);
      connectionTo(network, parsed, async () => null).then(
        (socket) => this.#begin(socket),
        (error: unknown) => this.#fail(error),
      );
    }

    get readyState(): number {
      return this.#state;
    }

    send(data: string): void {
      if (this.#state === CODES.CONNECTING) {
        throw new DOMException("Still in CONNECTING state.", "InvalidStateError");
      }
      if (this.#state === CODES.OPEN) this.#socket?.send(data);
    }

    close(): void {
      if (this.#state >= CODES.CLOSING) return;
      const opened = this.#state === CODES.OPEN;
      this.#state = CODES.CLOSING;
      if (opened) {
        this.#socket?.close();
        return;
      }
      // While it is not open there is no goodbye, and no error either.
      this.#socket?.terminate();
      setImmediate(() => this.#end(new CloseEvent(false, 1006, "")));
    }

    #begin(connection: Socket): void {
      if (this.#state !== CODES.CONNECTING) {
        connection.destroy();
        return;
      }
      const origin = this.url.replace(/^ws/, "http");
      const socket = new NodeWebSocket(this.url, {
        createConnection: () => connection,
        origin: new URL(origin).origin,
      });
      this.#socket = socket;
      socket.on("open", () => {
        this.#state = CODES.OPEN;
        this.dispatchEvent(new Event("open"));
      });
      socket.on("message", (data, isBinary) => {
        if (this.#state !== CODES.OPEN) return;
        this.dispatchEvent(new MessageEvent("message", { data: isBinary ? data : String(data) }));
      });
      socket.on("error", (error) => this.#fail(error));
      socket.on("close", (code, reason) => {
        this.#end(new CloseEvent(code !== 1006, code, String(reason)));
      });
    }

    #fail(error: unknown): void {
      if (this.#state === CODES.CLOSED || this.#state === CODES.CLOSING) return;
      this.#state = CODES.CLOSED;
      this.dispatchEvent(new Event("error"));
      this.dispatchEvent(new CloseEvent(false, 1006, reasonOf(error)));
    }

    #end(event: CloseEvent): void {
      if (this.#state === CODES.CLOSED) return;
      this.#state = CODES.CLOSED;
      this.dispatchEvent(event);
    }
  };
}

function reasonOf(error: unknown): string {
  if (error instanceof ProxyRefused) return "Proxy authentication failed (net::ERR_FAILED)";
  const message = error instanceof Error ? error.message : "";
  const status = message.match(/^Unexpected server response: (\d+)$/)?.[1];
  if (status !== undefined) {
    return `Error during WebSocket handshake: Unexpected response code: ${status} (net::ERR_INVALID_RESPONSE)`;
  }
  const named = asChromium(error);
  return `Error in connection establishment: ${named instanceof Error ? named.message : ""}`;
}
