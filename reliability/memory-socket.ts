import { io } from "socket.io-client";
import type { Clock } from "../main/clock.ts";
import type { OpenWebSocket } from "../main/server/network.ts";
import type { ConnectSocket } from "../main/server/socket-source.ts";
import { webSocketOver } from "../main/server/transports.ts";

/** The server's end of a WebSocket that exists in memory alone. */
export interface ServerEnd {
  /** Sends a packet of Engine.IO; nothing happens once it is closed. */
  send(packet: string): void;
  /** Ends it without a word. */
  cut(): void;
  isOpen(): boolean;
}

/** A client that wants a connection; it is answered by `open` or `fail`, now or later, or never. */
export interface Dial {
  /** Lets the client in, unless it gave up; what it sends goes to `onPacket`. */
  open(onPacket: (packet: string) => void): ServerEnd;
  fail(): void;
  /** Called once when the client gives up, or what was open is closed by either side. */
  onOver: () => void;
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

/** `io` of socket.io-client, whose WebSockets lead to `onDial` and nowhere else. */
export function connectIn(onDial: (dial: Dial) => void): ConnectSocket {
  return (origin, options) =>
    io(origin, { ...options, transports: [webSocketOver(dialling(onDial), AT_ONCE)] });
}

function dialling(onDial: (dial: Dial) => void): OpenWebSocket {
  return (_url, { opened, received, closed }) => {
    let state: "dialling" | "open" | "closed" = "dialling";
    let take: (packet: string) => void = () => {};

    function end(failure: Error | null): void {
      if (state === "closed") return;
      state = "closed";
      dial.onOver();
      closed(failure);
    }

    const dial: Dial = {
      open(onPacket) {
        if (state === "dialling") {
          state = "open";
          take = onPacket;
          opened();
        }
        return {
          send: (packet) => queueMicrotask(() => state === "open" && received(packet)),
          cut: () => end(null),
          isOpen: () => state === "open",
        };
      },
      fail() {
        if (state === "dialling") end(new Error("connect ECONNREFUSED"));
      },
      onOver: () => {},
    };
    // Whoever opened it holds nothing yet; no network is as fast as a call.
    queueMicrotask(() => state === "dialling" && onDial(dial));
    return {
      send(packet) {
        if (state === "open") take(packet);
      },
      close: () => end(null),
    };
  };
}
