import type { createConnection, Socket } from "node:net";
import type * as Electron from "electron";
import { WebSocket as NodeWebSocket } from "ws";
import { type Context, requireReady } from "../context.ts";
import { networkError } from "./chromium-error.ts";
import { ProxyRefused } from "./proxy.ts";
import { connectionTo, type SessionNetwork } from "./route.ts";

/**
 * Electron's `net.WebSocket`: as in the browser, only that a failure is named in the reason of its
 * `close`. Nobody is asked for a proxy's credentials; those that the session knows are used.
 */
export function createWebSocketClass(
  context: Context,
  networkOf: (options: Electron.WebSocketOptions) => SessionNetwork,
): new (
  url: string,
  options?: Electron.WebSocketOptions,
) => NodeWebSocket {
  return class WebSocket extends NodeWebSocket {
    #failure = "";
    #givenUp = false;

    constructor(url: string, options: Electron.WebSocketOptions = {}) {
      requireReady(context, "net.WebSocket can only be used after app is ready");
      const parsed = new URL(url);
      if (parsed.protocol !== "ws:" && parsed.protocol !== "wss:") {
        throw new DOMException(`The URL's scheme must be 'ws' or 'wss'.`, "SyntaxError");
      }
      const network = networkOf(options);
      super(parsed.href, {
        origin: new URL(parsed.href.replace(/^ws/, "http")).origin,
        createConnection: connectLater(() => connectionTo(network, parsed, async () => null)),
      });
    }

    override send(data: string): void {
      if (this.readyState === NodeWebSocket.CONNECTING) {
        throw new DOMException("Still in CONNECTING state.", "InvalidStateError");
      }
      super.send(data);
    }

    override close(): void {
      this.#givenUp ||= this.readyState === NodeWebSocket.CONNECTING;
      super.close();
    }

    override emit(name: string, ...details: unknown[]): boolean {
      switch (name) {
        case "message":
          return this.readyState === NodeWebSocket.OPEN && super.emit(name, ...details);
        case "error":
          // One that was given up before it was open says nothing of an error.
          if (this.#givenUp) return false;
          this.#failure = reasonOf(details[0]);
          // Unlike an emitter's, nobody has to listen to it.
          return this.listenerCount(name) > 0 && super.emit(name, ...details);
        case "close":
          return super.emit(name, details[0], this.#failure || details[1]);
        default:
          return super.emit(name, ...details);
      }
    }
  };
}

/**
 * A `createConnection` whose socket is there later. Node's `request` takes it so, too
 * (https://nodejs.org/api/http.html#agentcreateconnectionoptions-callback); the types do not tell.
 */
function connectLater(connect: () => Promise<Socket>): typeof createConnection {
  const later = (_options: unknown, give: (error: Error | null, socket?: Socket) => void) => {
    connect().then(
      (socket) => give(null, socket),
      (error: Error) => give(error),
    );
  };
  return later as unknown as typeof createConnection;
}

function reasonOf(error: unknown): string {
  if (error instanceof ProxyRefused) return "Proxy authentication failed (net::ERR_FAILED)";
  const message = error instanceof Error ? error.message : "";
  const status = message.match(/^Unexpected server response: (\d+)$/)?.[1];
  if (status !== undefined) {
    return `Error during WebSocket handshake: Unexpected response code: ${status} (net::ERR_INVALID_RESPONSE)`;
  }
  const named = networkError(error);
  return `Error in connection establishment: ${named instanceof Error ? named.message : ""}`;
}
