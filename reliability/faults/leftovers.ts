import { setTimeout as wait } from "node:timers/promises";
import type { Socket } from "socket.io-client";
import type { Widget } from "../widget.ts";
import type { FaultProxy } from "./fault-proxy.ts";

/** What a widget holds on to, counted. */
export interface Holdings {
  /** Connections of the widget that the proxy sees. */
  readonly connections: number;
  /** Sockets and timers of the whole process. */
  readonly sockets: number;
  readonly timers: number;
  /** Listeners on the sockets that the widget opened, closed ones included. */
  readonly listeners: number;
}

const EVENTS = ["connect", "connect_error", "disconnect", "agentPresence", "socketSessionRemoved"];

export function countHoldings(widget: Widget, proxy: FaultProxy): Holdings {
  const resources = process.getActiveResourcesInfo();
  const of = (kind: string) => resources.filter((resource) => resource === kind).length;
  return {
    connections: proxy.open(),
    sockets: of("TCPSocketWrap"),
    timers: of("Timeout"),
    listeners: widget.sockets.reduce((sum, socket) => sum + listenersOf(socket), 0),
  };
}

function listenersOf(socket: Socket): number {
  const own = EVENTS.reduce((sum, name) => sum + socket.listeners(name).length, 0);
  return own + socket.io.listeners("packet").length;
}

/** Sockets that are not closed: the widget may have one. */
export function openSockets({ sockets }: Widget): number {
  return sockets.filter((socket) => socket.active).length;
}

/**
 * Waits until no more is held than before; what was closed needs a moment to be gone. Returns what is
 * held beyond that once `patience` ms are over, or null.
 */
export async function leftover(
  before: Holdings,
  count: () => Holdings,
  patience: number,
): Promise<string | null> {
  const until = performance.now() + patience;
  for (;;) {
    const more = beyond(before, count());
    if (more === null || performance.now() > until) return more;
    await wait(50);
  }
}

function beyond(before: Holdings, now: Holdings): string | null {
  const kinds = ["connections", "sockets", "timers", "listeners"] as const;
  const more = kinds.filter((kind) => now[kind] > before[kind]);
  return more.length === 0
    ? null
    : more.map((kind) => `${now[kind]} ${kind} for ${before[kind]}`).join(", ");
}
