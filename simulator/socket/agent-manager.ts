import type { Server as HttpServer } from "node:http";
import { Server, type Socket } from "socket.io";
import { apply, sendSnapshot } from "../publish.ts";
import { logIn, logOut } from "../routing/agent-request.ts";
import { afterDelay, type LiveAgent, type World } from "../world.ts";
import { notAnAgent, type Refusal, readHandshake, refusalFor } from "./handshake.ts";
import { receiveStateRequest } from "./state-request.ts";

/** How often the server asks whether the client is there, ms (protocol 11). */
export interface Heartbeat {
  readonly pingIntervalMs: number;
  readonly pingTimeoutMs: number;
}

/** The Socket.IO side of the Agent Manager (protocol 2 to 5, 8). */
export function serveSockets(world: World, server: HttpServer, heartbeat: Heartbeat): Server {
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
  io.use((socket, next) => {
    const { agent, seen } = readHandshake(world, socket.handshake);
    world.lastHandshake = seen;
    if (world.behaviour.connect === "never") return;
    const { auth } = socket.handshake;
    const isGood = world.tokens.isValid(`Bearer ${auth["token"]}`, world.clock.now());
    const mayEnter = agent && (world.behaviour.connect !== "needsToken" || isGood);
    const refusal = refusalFor(world.behaviour.connect, auth) ?? (mayEnter ? null : notAnAgent);
    afterDelay(world, () => next(refusal ? asError(refusal) : undefined));
  });
  io.on("connection", (socket) => {
    const { agent } = readHandshake(world, socket.handshake);
    if (agent) welcome(world, agent, socket);
  });
  return io;
}

function asError(refusal: Refusal): Error {
  return Object.assign(new Error(refusal.message), { data: refusal.data });
}

function welcome(world: World, agent: LiveAgent, socket: Socket): void {
  const { id } = agent.account;
  world.counters.connections += 1;
  agent.grace?.();
  agent.grace = null;
  const before = world.sessions.hold(id, socket);
  if (before) {
    world.counters.evictions += 1;
    world.sessions.evictSocket(id, before, world.behaviour.evictionOrder);
  }
  socket.on("changeAgentState", (payload: unknown) => {
    receiveStateRequest(world, agent, payload);
  });
  socket.on("disconnect", () => {
    if (world.sessions.release(id, socket)) startGracePeriod(world, agent);
  });
  if (world.behaviour.connect === "noPresence") return;
  afterDelay(world, () => socket.emit("onChannelTypes", [{ name: "WEB" }, { name: "CX_VOICE" }]));
  if (agent.routed.state === "LOGOUT") {
    apply(world, agent, logIn(agent.routed, world.clock.now()));
  } else {
    sendSnapshot(world, agent);
  }
}

/** A lost socket is waited for, then the agent is logged out and its tasks are closed (protocol 4). */
function startGracePeriod(world: World, agent: LiveAgent): void {
  if (agent.routed.state === "LOGOUT") return;
  agent.grace?.();
  agent.grace = world.clock.setTimer(world.timeouts.gracePeriodMs, () => {
    agent.grace = null;
    apply(world, agent, logOut(agent.routed, null, world.clock.now()));
  });
}
