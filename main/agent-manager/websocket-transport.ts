import { WebSocket as EngineWebSocket } from "socket.io-client";
import type { OpenWebSocket } from "../network/network.ts";
import { isSoundPacket, type WirePacket } from "./sound-packet.ts";

/** Far more than any presence, in UTF-16 units; what is larger would only make the widget stand still. */
const LARGEST_FRAME = 16 * 1024 * 1024;

/**
 * Engine.IO's WebSocket over the given network, proof against packets that the library would throw
 * at. A server that is gone is not waited for when the connection is closed: nothing of it is
 * listened to from then on.
 */
export function webSocketOver(open: OpenWebSocket): typeof EngineWebSocket {
  return class WebSocketTransport extends EngineWebSocket {
    override createSocket(uri: string): unknown {
      return asEngineExpects(open, uri);
    }

    override doClose(): void {
      const { ws } = this;
      super.doClose();
      if (ws) ws.onopen = ws.onmessage = ws.onclose = () => {};
    }

    override onPacket(packet: WirePacket): void {
      if (isSoundPacket(packet)) super.onPacket(packet);
      else this.onError("unsound packet", null);
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
