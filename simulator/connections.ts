import type { Server } from "node:http";
import type { Socket } from "node:net";

/** Keeps count of the TCP connections of a server, to break them as networks do. */
export function watchConnections(server: Server) {
  const open = new Set<Socket>();
  const control = new WeakSet<Socket>();
  const frozen = new Set<Socket>();
  let isFrozen = false;
  let waiting: (() => void)[] = [];
  server.on("connection", (socket) => {
    open.add(socket);
    socket.on("close", () => {
      open.delete(socket);
      frozen.delete(socket);
    });
  });
  const ordinary = () => [...open].filter((socket) => !control.has(socket));
  return {
    /** Marks the connection as one that carries control: no fault touches it until it carries other things. */
    spare(socket: Socket, isControl: boolean): void {
      if (isControl) control.add(socket);
      else control.delete(socket);
    },
    /** Destroys every connection but control's. */
    cut(): void {
      for (const socket of ordinary()) socket.destroy();
    },
    /** Holds back all traffic but control's, both ways, and lets it flow again. */
    freeze(on: boolean): void {
      if (isFrozen === on) return;
      isFrozen = on;
      if (on) {
        for (const socket of ordinary()) {
          frozen.add(socket);
          socket.pause();
          socket.cork();
        }
        return;
      }
      for (const socket of frozen) {
        socket.uncork();
        socket.resume();
      }
      frozen.clear();
      const due = waiting;
      waiting = [];
      for (const run of due) run();
    },
    /** Runs now, or when traffic flows again; never, if the connection is gone by then. */
    whenFlowing(socket: Socket, run: () => void): void {
      if (!isFrozen) {
        run();
        return;
      }
      waiting.push(() => {
        if (!socket.destroyed) run();
      });
    },
  };
}
