import type { Socket } from "socket.io";
import type { EvictionOrder } from "../control.ts";

/** The one door to the agents' sockets. */
export type Sessions = ReturnType<typeof createSessionTable>;

/** Which socket speaks for which agent; one each, the newest (protocol 5). */
export function createSessionTable() {
  const holders = new Map<string, Socket>();
  /** All that are open, with the agent whose session they are or were. */
  const open = new Map<Socket, string>();
  const socketsOf = (agentId: string | undefined) =>
    [...open].filter(([, holder]) => agentId === undefined || holder === agentId);
  const evictSocket = (agentId: string, socket: Socket, order: EvictionOrder): void => {
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
    /** Takes the socket as the agent's session and returns the one that held it before. */
    hold(agentId: string, socket: Socket): Socket | undefined {
      const before = holders.get(agentId);
      holders.set(agentId, socket);
      open.set(socket, agentId);
      return before;
    },
    /** Forgets a closed socket; true when it was the agent's session. */
    release(agentId: string, socket: Socket): boolean {
      open.delete(socket);
      if (holders.get(agentId) !== socket) return false;
      holders.delete(agentId);
      return true;
    },
    /** Tells a socket that it is no longer the agent's session. */
    evictSocket,
    /** To the agent's newest session, at once; false when there is none. */
    deliver(agentId: string, event: string, payload: unknown): boolean {
      return holders.get(agentId)?.emit(event, payload) ?? false;
    },
    deliverForAck(agentId: string, event: string, payload: unknown, onAck: () => void): void {
      holders.get(agentId)?.emit(event, payload, onAck);
    },
    /** Ends the agent's session from the server's side. */
    end(agentId: string): void {
      const socket = holders.get(agentId);
      holders.delete(agentId);
      socket?.disconnect(true);
    },
    evict(agentId: string, order: EvictionOrder): void {
      const socket = holders.get(agentId);
      holders.delete(agentId);
      if (socket) evictSocket(agentId, socket, order);
    },
    /** Cuts connections without a word; everyone's when no agent is named. */
    drop(agentId?: string): void {
      for (const [socket] of socketsOf(agentId)) socket.conn.close(true);
    },
    count: (agentId: string) => socketsOf(agentId).length,
  };
}
