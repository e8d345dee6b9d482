import { WebSocket as EngineWebSocket } from "socket.io-client";
import type { DurationMs } from "../../shared/time.ts";
import type { CancelTimer, Clock } from "../clock.ts";
import type { OpenWebSocket } from "./network.ts";
import { isSoundPacket, type WirePacket } from "./sound-packet.ts";

/** Far more than any presence, in UTF-16 units; what is larger would only make the widget stand still. */
const LARGEST_FRAME = 16 * 1024 * 1024;

/** `DISCONNECT` of Socket.IO: the server's goodbye. */
const GOODBYE = "1";
/** What a server sends in the same breath is here by then, and short enough to be no state of the past. */
const SAME_BREATH: DurationMs = 100;

/**
 * Engine.IO's WebSocket over the given network, proof against packets that the library would throw
 * at. A server that is gone is not waited for when the connection is closed: nothing of it is
 * listened to from then on.
 *
 * The library hangs up at the server's goodbye. Chromium hands over one message at a time, so one that
 * explains the goodbye and was sent right after it would never be heard (protocol 5.3): it goes first.
 */
export function webSocketOver(
  open: OpenWebSocket,
  clock: Pick<Clock, "setTimer">,
): typeof EngineWebSocket {
  return class WebSocketTransport extends EngineWebSocket {
    /** Passes the goodbye on; null where there is none. */
    #sayGoodbye: (() => void) | null = null;
    #cancel: CancelTimer = () => {};

    override createSocket(uri: string): unknown {
      return asEngineExpects(open, uri);
    }

    override doClose(): void {
      this.#cancel();
      this.#sayGoodbye = null;
      const { ws } = this;
      super.doClose();
      if (ws) ws.onopen = ws.onmessage = ws.onclose = () => {};
    }

    override onPacket(packet: WirePacket): void {
      if (!isSoundPacket(packet)) this.onError("unsound packet", null);
      else if (packet.type === "message" && packet.data === GOODBYE) this.#wait(packet);
      else super.onPacket(packet);
    }

    #wait(goodbye: WirePacket): void {
      if (this.#sayGoodbye !== null) return;
      this.#sayGoodbye = () => {
        this.#cancel();
        this.#sayGoodbye = null;
        super.onPacket(goodbye);
      };
      this.#cancel = clock.setTimer(SAME_BREATH, this.#sayGoodbye);
    }

    override onClose(details?: Parameters<EngineWebSocket["onClose"]>[0]): void {
      this.#afterGoodbye(() => super.onClose(details));
    }

    override onError(...error: Parameters<EngineWebSocket["onError"]>): this {
      this.#afterGoodbye(() => super.onError(...error));
      return this;
    }

    /** The library takes a packet in on the next tick; a goodbye has to be heard before the end. */
    #afterGoodbye(act: () => void): void {
      if (this.#sayGoodbye === null) {
        act();
        return;
      }
      this.#sayGoodbye();
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
