import type { Socket } from "socket.io";
import type { EvictionOrder } from "../control.ts";
import type { Sessions } from "../world.ts";

export interface SessionTable extends Sessions {
  /** Takes the socket as the agent's session and returns the one that held it before. */
  hold(agentId: string, socket: Socket): Socket | undefined;
  /** Forgets a closed socket; true when it was the agent's session. */
  release(agentId: string, socket: Socket): boolean;
  /** Tells a socket that it is no longer the agent's session. */
  evictSocket(agentId: string, socket: Socket, order: EvictionOrder): void;
}

/** Which socket speaks for which agent; one each, the newest (protocol 5). */
export function createSessionTable(allSockets: () => Iterable<Socket>): SessionTable {
  const holders = new Map<string, Socket>();
  const socketsOf = (agentId: string | undefined) =>
    [...allSockets()].filter((socket) => agentId === undefined || socket.data.agentId === agentId);
  const evictSocket = (agentId: string, socket: Socket, order: EvictionOrder) => {
    const removed = ["socketSessionRemoved", { agentId }] as const;
    switch (order) {
      case "removedThenDisconnect":
        socket.emit(...removed);
        socket.disconnect(true);
        return;
      case "disconnectThenRemoved":
        socket.disconnect();
        // The namespace is left by now, so the event goes out as the packet it would have been.
        socket.conn.write(`2${JSON.stringify(removed)}`);
        return;
      case "removedOnly":
        socket.emit(...removed);
        return;
      case "disconnectOnly":
        socket.disconnect(true);
        return;
    }
  };
  return {
    hold(agentId, socket) {
      const before = holders.get(agentId);
      holders.set(agentId, socket);
      return before;
    },
    release(agentId, socket) {
      if (holders.get(agentId) !== socket) return false;
      holders.delete(agentId);
      return true;
    },
    evictSocket,
    deliver(agentId, event, payload) {
      return holders.get(agentId)?.emit(event, payload) ?? false;
    },
    deliverForAck(agentId, event, payload, onAck) {
      holders.get(agentId)?.emit(event, payload, onAck);
    },
    end(agentId) {
      const socket = holders.get(agentId);
      holders.delete(agentId);
      socket?.disconnect(true);
    },
    evict(agentId, order) {
      const socket = holders.get(agentId);
      holders.delete(agentId);
      if (socket) evictSocket(agentId, socket, order);
    },
    drop(agentId) {
      for (const socket of socketsOf(agentId)) socket.conn.close(true);
    },
    count: (agentId) => socketsOf(agentId).length,
  };
}
