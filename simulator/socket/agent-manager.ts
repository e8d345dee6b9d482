import type { Server as HttpServer } from "node:http";
import { Server, type Socket } from "socket.io";
import { apply, sendSnapshot } from "../publish.ts";
import type { Tokens } from "../rest/tokens.ts";
import { logIn, logOut } from "../routing/agent-request.ts";
import { afterDelay, type LiveAgent, type World } from "../world.ts";
import { readHandshake } from "./handshake.ts";
import { notAnAgent, type Refusal, refusalFor } from "./refusal.ts";
import { createSessionTable, type SessionTable } from "./sessions.ts";
import { receiveStateRequest } from "./state-request.ts";

/** How often the server asks whether the client is there, ms (protocol 11). */
export interface Heartbeat {
  readonly pingIntervalMs: number;
  readonly pingTimeoutMs: number;
}

export interface AgentManagerSockets {
  readonly sessions: SessionTable;
  close(): Promise<void>;
}

/** The Socket.IO side of the Agent Manager (protocol 2 to 5, 8). */
export function serveSockets(
  world: World,
  server: HttpServer,
  heartbeat: Heartbeat,
  tokens: Tokens,
): AgentManagerSockets {
  const io = new Server(server, {
    path: "/agent-manager/socket.io",
    pingInterval: heartbeat.pingIntervalMs,
    pingTimeout: heartbeat.pingTimeoutMs,
    maxHttpBufferSize: 1e6,
    serveClient: false,
  });
  // Polling is REST to whoever dates the answers.
  io.engine.on("headers", (headers: Record<string, string>) => {
    headers["Date"] = new Date(world.clock.now()).toUTCString();
  });
  const sessions = createSessionTable(() => io.sockets.sockets.values());
  io.use((socket, next) => {
    const { agent, seen } = readHandshake(world, socket.handshake);
    world.lastHandshake = seen;
    if (world.behaviour.connect === "never") return;
    const { auth } = socket.handshake;
    const isGood = tokens.isValid(`Bearer ${auth["token"]}`, world.clock.now());
    const mayEnter = agent && (world.behaviour.connect !== "needsToken" || isGood);
    const refusal = refusalFor(world.behaviour.connect, auth) ?? (mayEnter ? null : notAnAgent);
    afterDelay(world, () => next(refusal ? asError(refusal) : undefined));
  });
  io.on("connection", (socket) => {
    const { agent } = readHandshake(world, socket.handshake);
    if (agent) welcome(world, sessions, agent, socket);
  });
  return { sessions, close: () => io.close() };
}

function asError(refusal: Refusal): Error {
  return Object.assign(new Error(refusal.message), { data: refusal.data });
}

function welcome(world: World, sessions: SessionTable, agent: LiveAgent, socket: Socket): void {
  const { id } = agent.account;
  socket.data.agentId = id;
  world.counters.connections += 1;
  agent.grace?.();
  agent.grace = null;
  const before = sessions.hold(id, socket);
  if (before) {
    world.counters.evictions += 1;
    sessions.evictSocket(id, before, world.behaviour.evictionOrder);
  }
  socket.on("changeAgentState", (payload: unknown) => {
    receiveStateRequest(world, sessions, id, payload);
  });
  socket.on("disconnect", () => {
    if (sessions.release(id, socket)) startGracePeriod(world, sessions, agent);
  });
  if (world.behaviour.connect === "noPresence") return;
  afterDelay(world, () => socket.emit("onChannelTypes", [{ name: "WEB" }, { name: "CX_VOICE" }]));
  if (agent.routed.state === "LOGOUT") {
    apply(world, sessions, agent, logIn(agent.routed, world.clock.now()));
  } else {
    sendSnapshot(world, sessions, agent);
  }
}

/** A lost socket is waited for, then the agent is logged out and its tasks are closed (protocol 4). */
function startGracePeriod(world: World, sessions: SessionTable, agent: LiveAgent): void {
  if (agent.routed.state === "LOGOUT") return;
  agent.grace?.();
  agent.grace = world.clock.setTimer(world.timeouts.gracePeriodMs, () => {
    agent.grace = null;
    apply(world, sessions, agent, logOut(agent.routed, null, world.clock.now()));
  });
}
