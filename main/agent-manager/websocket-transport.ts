import http from "node:http";
import https from "node:https";
import { NodeWebSocket } from "socket.io-client";
import type { DurationMs } from "../../shared/time.ts";
import { isSoundPacket, type WirePacket } from "./sound-packet.ts";

/**
 * A connection that is silent for this long is asked by the operating system whether its other end is
 * still there: once a second, and given up after ten. A cable pulled or a network that forgot the
 * connection is noticed within 15 s, however rarely the server sends its heartbeat.
 */
const ASK_AFTER: DurationMs = 5_000;

/** A server that is still there takes our leave at once; one that is gone is not waited for. */
const GOODBYE_LIMIT: DurationMs = 2_000;

/** Far more than any presence; what is larger would only make the widget stand still. */
const LARGEST_FRAME = 16 * 1024 * 1024;

/** No connection is kept for another: `keepAlive` is here for TCP's, not HTTP's. */
const KEEP_ALIVE = { keepAlive: true, keepAliveMsecs: ASK_AFTER, maxFreeSockets: 0 } as const;

/** Engine.IO's WebSocket, proof against packets that the library would throw at. */
export function webSocketTransport(): typeof NodeWebSocket {
  const agents = { "ws:": new http.Agent(KEEP_ALIVE), "wss:": new https.Agent(KEEP_ALIVE) };
  return class WebSocketTransport extends NodeWebSocket {
    override createSocket(
      uri: string,
      protocols: string | string[] | undefined,
      options: Readonly<Record<string, unknown>>,
    ): unknown {
      const agent = uri.startsWith("wss:") ? agents["wss:"] : agents["ws:"];
      return super.createSocket(uri, protocols, { agent, maxPayload: LARGEST_FRAME, ...options });
    }

    override doClose(): void {
      const { ws } = this;
      super.doClose();
      if (!ws) return;
      const timer = this.setTimeoutFn(() => ws.terminate(), GOODBYE_LIMIT);
      ws.once("close", () => clearTimeout(timer));
    }

    override onPacket(packet: WirePacket): void {
      if (isSoundPacket(packet)) super.onPacket(packet);
      else this.onError("unsound packet", null);
    }
  };
}
