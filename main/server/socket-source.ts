import type { ManagerOptions, Socket, SocketOptions } from "socket.io-client";
import { changeAgentStatePayload, type OwnChange } from "../../shared/wire/change-agent-state.ts";
import type { SignedInAgent } from "../../shared/wire/sign-in.ts";
import type { CancelTimer, Clock } from "../clock.ts";
import { connectFailureOf } from "./connect-failure.ts";
import type { Network } from "./network.ts";
import {
  CONNECT_LIMIT,
  type PresenceSource,
  type SourceEvent,
  type SourceParts,
} from "./presence-source.ts";
import type { ServerAddress } from "./server-address.ts";
import { SOCKET_READERS } from "./socket-events.ts";
import { pollingOver, webSocketOver } from "./transports.ts";

export type ConnectOptions = Partial<ManagerOptions & SocketOptions>;

/** `io` of socket.io-client. */
export type ConnectSocket = (origin: string, options: ConnectOptions) => Socket;

export interface SocketSourceParts extends SourceParts, Network {
  readonly connect: ConnectSocket;
  /** Whether the access token goes along with the handshake. */
  readonly sendsToken: () => boolean;
}

const SILENCE: SourceEvent = { kind: "lost", fault: "pingTimeout", retryAfter: null };

/**
 * The agent's Agent Manager session over Socket.IO (session mode). Opening it evicts the agent's
 * other session (protocol 5). It sends changes of this agent's own state, and acknowledges nothing.
 */
export function createSocketSource(parts: SocketSourceParts): PresenceSource {
  const { connect, address, signedIn, gate, clock, listener } = parts;
  const { token, sendsToken } = parts;
  const reading = { gate, now: clock.now, ownAgentId: signedIn.agent.id };
  const transports = [pollingOver(parts.fetch), webSocketOver(parts.openWebSocket, clock)];
  let socket: Socket | null = null;
  let stopWatch: CancelTimer = () => {};
  /** On its way to another transport, which the library holds everything back for. */
  let isUpgrading = false;
  /** Opened, and neither closed nor ended yet: a refused token may be on its way to be renewed. */
  let opening: object | null = null;

  // Where an upgrade fails, the library never sends anything again: it stays begun.
  const onUpgradeStart = () => {
    isUpgrading = true;
  };
  const onUpgradeEnd = () => {
    isUpgrading = false;
  };

  function open(): void {
    if (opening !== null) return;
    opening = {};
    const sent = sendsToken() ? token.current() : null;
    const handshake = handshakeOptions(address, signedIn, sent);
    const opened = connect(address.socketOrigin, { ...handshake, transports });
    socket = opened;
    stopWatch = watchHeartbeat(opened.io.engine, clock, () => end(SILENCE));
    isUpgrading = false;
    opened.io.engine.on("upgrading", onUpgradeStart);
    opened.io.engine.on("upgrade", onUpgradeEnd);
    opened.on("connect", () => listener({ kind: "connected" }));
    opened.on("connect_error", (error) =>
      fail(connectFailureOf(error, opened.active, signedIn), sent),
    );
    opened.on("disconnect", (reason) => {
      if (reason === "io server disconnect") serverHungUp(opened);
      else if (reason === "ping timeout") end(SILENCE);
      else end({ kind: "lost", fault: "transport", retryAfter: null });
    });
    for (const [name, read] of Object.entries(SOCKET_READERS)) {
      opened.on(name, (payload: unknown) => {
        const event = read(payload, reading);
        if (event !== null) listener(event);
      });
    }
  }

  /**
   * The library stops listening at the server's DISCONNECT. What the server sent right after it is on
   * its way through the manager already, and may hold the explanation (protocol 5.3).
   */
  function serverHungUp(ended: Socket): void {
    let removed: SourceEvent | null = null;
    ended.io.on("packet", ({ data }) => {
      const [name, payload]: readonly unknown[] = Array.isArray(data) ? data : [];
      if (name !== "socketSessionRemoved") return;
      removed = SOCKET_READERS.socketSessionRemoved(payload, reading);
    });
    queueMicrotask(() => {
      if (socket === ended) end(removed ?? { kind: "ended", reason: { kind: "serverEnded" } });
    });
  }

  /** A refusal may mean that the token ran out: with a new one, another try may help. */
  function fail(event: SourceEvent, sent: string | null): void {
    if (sent === null || event.kind !== "refused" || event.refusal.kind !== "login") {
      end(event);
      return;
    }
    disconnect();
    const failing = opening;
    void token.renew(sent).then((renewal) => {
      if (opening !== failing) return;
      const isNew = renewal === "renewed";
      end(isNew ? { kind: "lost", fault: "gateway", retryAfter: null } : event);
    });
  }

  function end(event: SourceEvent): void {
    close();
    listener(event);
  }

  function close(): void {
    opening = null;
    disconnect();
  }

  function disconnect(): void {
    const closed = socket;
    socket = null;
    stopWatch();
    closed?.off();
    closed?.disconnect();
    closed?.io.off();
    closed?.io.engine.off("upgrading", onUpgradeStart);
    closed?.io.engine.off("upgrade", onUpgradeEnd);
  }

  /**
   * The library would keep what it cannot send and send it later: while the transport is busy or gives
   * way to another, and while the server's heartbeat is overdue. A change of state is for now or never
   * (product 1.4).
   */
  function send(change: OwnChange): boolean {
    if (isUpgrading || !socket?.connected || !socket.io.engine.transport.writable) return false;
    socket.emit("changeAgentState", changeAgentStatePayload(signedIn.agent.id, change));
    const kept = socket.sendBuffer.length > 0;
    socket.sendBuffer = [];
    return !kept;
  }

  return {
    open,
    close,
    send,
  };
}

/**
 * The options of one connection, as AgentDesk makes it (protocol 2). `auth` is a secret.
 * Reconnecting is the connection's decision, so the library is told not to. No known server asks for
 * `token`; it is left out where it is null (protocol 2.5).
 */
function handshakeOptions(
  address: ServerAddress,
  { handshakeUser, handshakeUsername }: SignedInAgent,
  token: string | null,
): ConnectOptions {
  return {
    path: address.socketPath,
    auth: {
      // As AgentDesk does; the documentation shows an object.
      agent: JSON.stringify(handshakeUser),
      fcm: { desktopFcmKey: null, mobileFcmKey: null },
      ...(token === null ? {} : { token }),
    },
    query: { username: handshakeUsername },
    reconnection: false,
    forceNew: true,
    timeout: CONNECT_LIMIT,
  };
}

/**
 * How much of the time that the server gives us to answer its heartbeat we give the heartbeat to
 * arrive. The library waits for all of it: 45 s in which a dead connection would pass for live.
 */
const SHARE_OF_TIMEOUT = 0.5;

/**
 * Tells when the server has been silent for longer than its own heartbeat allows: with its defaults
 * (protocol 11) after 25 s + 10 s. Whatever arrives counts. Returns the function that stops it.
 */
function watchHeartbeat(
  engine: Socket["io"]["engine"],
  clock: Clock,
  onSilence: () => void,
): CancelTimer {
  let limit: number | null = null;
  let cancel: CancelTimer = () => {};

  function restartTimer(): void {
    cancel();
    if (limit !== null) cancel = clock.setTimer(limit, allowUnreadPackets);
  }

  /** A computer that stood still may have the heartbeat lying there unread. */
  function allowUnreadPackets(): void {
    cancel = clock.setTimer(0, onSilence);
  }

  function takeLimit(greeting: { pingInterval: number; pingTimeout: number }): void {
    limit = greeting.pingInterval + greeting.pingTimeout * SHARE_OF_TIMEOUT;
    restartTimer();
  }

  engine.on("handshake", takeLimit);
  engine.on("packet", restartTimer);
  return () => {
    engine.off("handshake", takeLimit);
    engine.off("packet", restartTimer);
    cancel();
  };
}
