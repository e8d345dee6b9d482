import { io, type Socket } from "socket.io-client";
import type { ConnectOptions, TransportClass } from "../main/agent-manager/handshake.ts";
import { webSocketTransport } from "../main/agent-manager/websocket-transport.ts";

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

/** As much of a WebSocket of `ws` as Engine.IO and the widget use. */
interface ClientEnd {
  binaryType: string;
  onopen: (() => void) | null;
  onclose: ((event: { readonly code: number }) => void) | null;
  onmessage: ((event: { readonly data: string }) => void) | null;
  onerror: ((event: { readonly message: string }) => void) | null;
  send(data: string): void;
  close(): void;
  terminate(): void;
  once(event: "close", listener: () => void): void;
}

/** `io` of socket.io-client, whose WebSockets lead into `network` and nowhere else. */
export function connectIn(network: MemoryNetwork) {
  return (origin: string, options: ConnectOptions): Socket =>
    io(origin, { ...options, transports: [transportIn(network)] });
}

function transportIn(network: MemoryNetwork): TransportClass {
  return class MemoryTransport extends webSocketTransport() {
    override createSocket(): ClientEnd {
      return dialled(network);
    }
  };
}

function dialled(network: MemoryNetwork): ClientEnd {
  let state: "dialling" | "open" | "closed" = "dialling";
  let take: (packet: string) => void = () => {};
  const over: (() => void)[] = [];

  function end(): void {
    if (state === "closed") return;
    state = "closed";
    for (const tell of over) tell();
    client.onclose?.({ code: 1006 });
  }

  const client: ClientEnd = {
    binaryType: "nodebuffer",
    onopen: null,
    onclose: null,
    onmessage: null,
    onerror: null,
    send(data) {
      if (state === "open") take(data);
    },
    close: end,
    terminate: end,
    once(_, listener) {
      if (state === "closed") listener();
      else over.push(listener);
    },
  };
  network.onDial({
    open(onPacket, onClose) {
      if (state !== "dialling") return { send: () => {}, cut: () => {}, isOpen: () => false };
      state = "open";
      take = onPacket;
      over.push(onClose);
      client.onopen?.();
      return {
        send(packet) {
          // No network is as fast as a call.
          queueMicrotask(() => {
            if (state === "open") client.onmessage?.({ data: packet });
          });
        },
        cut: end,
        isOpen: () => state === "open",
      };
    },
    fail() {
      if (state !== "dialling") return;
      client.onerror?.({ message: "connect ECONNREFUSED" });
      end();
    },
    onOver: (tell) => over.push(tell),
  });
  return client;
}
