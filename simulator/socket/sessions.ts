import type { Socket } from "socket.io";
import type { EvictionOrder } from "../control.ts";
import type { Sessions } from "../world.ts";

/** Which socket speaks for which agent; one each, the newest (protocol 5). */
export function createSessionTable(): Sessions {
  const holders = new Map<string, Socket>();
  /** All that are open, with the agent whose session they are or were. */
  const open = new Map<Socket, string>();
  const socketsOf = (agentId: string | undefined) =>
    [...open].filter(([, holder]) => agentId === undefined || holder === agentId);
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
      open.set(socket, agentId);
      return before;
    },
    release(agentId, socket) {
      open.delete(socket);
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
      for (const [socket] of socketsOf(agentId)) socket.conn.close(true);
    },
    count: (agentId) => socketsOf(agentId).length,
  };
}
