import { WebSocket as EngineWebSocket } from "socket.io-client";
import type { DurationMs } from "../../shared/time.ts";
import type { CancelTimer, Clock } from "../clock.ts";
import type { OpenWebSocket } from "./network.ts";
import { isSoundPacket, type WirePacket } from "./sound-packet.ts";

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
