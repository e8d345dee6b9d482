import type { Socket } from "socket.io-client";
import type { ConnectSocket } from "../../../main/server/socket-source.ts";

/** Follows every socket without keeping it. */
export interface Sockets {
  readonly connect: ConnectSocket;
  /** Sockets that nothing has let go of; to be asked after garbage collection. */
  alive(): number;
  /** Listeners on those, their managers and their engines. */
  listeners(): number;
  opened(): number;
}

export function watchSockets(connect: ConnectSocket): Sockets {
  let known: WeakRef<Socket>[] = [];
  let opened = 0;

  function held(): readonly Socket[] {
    known = known.filter((reference) => reference.deref() !== undefined);
    return known.flatMap((reference) => reference.deref() ?? []);
  }

  return {
    connect(origin, options) {
      const socket = connect(origin, options);
      known.push(new WeakRef(socket));
      opened += 1;
      return socket;
    },
    alive: () => held().length,
    listeners: () => held().reduce((sum, socket) => sum + listenersOf(socket), 0),
    opened: () => opened,
  };
}

const SOCKET = ["connect", "connect_error", "disconnect", "agentPresence", "errors"];
const MANAGER = ["open", "packet", "error", "close"] as const;
const ENGINE = ["handshake", "packet", "data", "close", "drain", "error", "upgrade"] as const;

function listenersOf(socket: Socket): number {
  const { io } = socket;
  return (
    SOCKET.reduce((sum, name) => sum + socket.listeners(name).length, 0) +
    MANAGER.reduce((sum, name) => sum + io.listeners(name).length, 0) +
    ENGINE.reduce((sum, name) => sum + io.engine.listeners(name).length, 0)
  );
}
