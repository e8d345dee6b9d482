import { io, type Socket } from "socket.io-client";
import type { Clock } from "../main/clock.ts";
import type { OpenWebSocket } from "../main/server/network.ts";
import type { ConnectOptions } from "../main/server/socket-source.ts";
import { webSocketOver } from "../main/server/transports.ts";

/** The server's end of a WebSocket that exists in memory alone. */
export interface ServerEnd {
  /** Sends a packet of Engine.IO; nothing happens once it is closed. */
  send(packet: string): void;
  /** Ends it without a word. */
  cut(): void;
  readonly isOpen: () => boolean;
}

export interface MemoryNetwork {
  /** A client wants a connection; it is answered by `open` or `fail`, now or later, or never. */
  onDial(dial: Dial): void;
}

export interface Dial {
  /** Lets the client in. What it sends goes to `onPacket`; `onClose` tells once that it is over. */
  open(onPacket: (packet: string) => void, onClose: () => void): ServerEnd;
  fail(): void;
  /** Told once when the client gives up, or what was open is closed by either side. */
  onOver(tell: () => void): void;
}

/** Nothing in memory is on its way for longer than this. */
const AT_ONCE: Pick<Clock, "setTimer"> = {
  setTimer(_delay, run) {
    let wanted = true;
    queueMicrotask(() => wanted && run());
    return () => {
      wanted = false;
    };
  },
};

/** `io` of socket.io-client, whose WebSockets lead into `network` and nowhere else. */
export function connectIn(network: MemoryNetwork) {
  return (origin: string, options: ConnectOptions): Socket =>
    io(origin, { ...options, transports: [webSocketOver(dialling(network), AT_ONCE)] });
}

function dialling(network: MemoryNetwork): OpenWebSocket {
  return (_url, { opened, received, closed }) => {
    let state: "dialling" | "open" | "closed" = "dialling";
    let take: (packet: string) => void = () => {};
    const over: (() => void)[] = [];

    function end(failure: Error | null): void {
      if (state === "closed") return;
      state = "closed";
      for (const tell of over) tell();
      closed(failure);
    }

    // Whoever opened it holds nothing yet; no network is as fast as a call.
    queueMicrotask(() => {
      if (state === "closed") return;
      network.onDial({
        open(onPacket, onClose) {
          if (state !== "dialling") return { send: () => {}, cut: () => {}, isOpen: () => false };
          state = "open";
          take = onPacket;
          over.push(onClose);
          opened();
          return {
            send(packet) {
              queueMicrotask(() => {
                if (state === "open") received(packet);
              });
            },
            cut: () => end(null),
            isOpen: () => state === "open",
          };
        },
        fail() {
          if (state === "dialling") end(new Error("connect ECONNREFUSED"));
        },
        onOver: (tell) => over.push(tell),
      });
    });
    return {
      send(packet) {
        if (state === "open") take(packet);
      },
      close: () => end(null),
    };
  };
}
