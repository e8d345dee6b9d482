import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { answerControl, CONTROL_PATH, type ControlSurface } from "./control-http.ts";
import { readJson } from "./rest/body.ts";
import { type Reply, writeReply } from "./rest/reply.ts";
import { answerRest } from "./rest/routes.ts";
import type { Tokens } from "./rest/tokens.ts";
import { afterDelay, type World } from "./world.ts";

const MAX_BODY_BYTES = 8_000_000;

export interface FrontDoor {
  readonly server: Server;
  /** The Agent Manager's own server, behind the front door; it never listens itself. */
  readonly inner: Server;
  /** Destroys every connection but those that carry control. */
  cutConnections(): void;
}

/**
 * The one port. During an outage everything but control is cut off without an answer: the port
 * itself stays open, or the outage could not be ended from outside.
 */
export function createFrontDoor(world: World, tokens: Tokens, surface: ControlSurface): FrontDoor {
  const connections = new Set<Socket>();
  const controlling = new WeakSet<Socket>();
  const inner = createServer((request, response) => {
    void serveRest(world, tokens, request, response);
  });
  const server = createServer((request, response) => {
    if (pathOf(request).startsWith(CONTROL_PATH)) {
      controlling.add(request.socket);
      void serveControl(surface, world, request, response);
      return;
    }
    controlling.delete(request.socket);
    if (world.behaviour.outage) request.socket.destroy();
    else inner.emit("request", request, response);
  });
  server.on("upgrade", (request, socket, head) => {
    if (world.behaviour.outage) socket.destroy();
    else inner.emit("upgrade", request, socket, head);
  });
  server.on("connection", (socket) => {
    connections.add(socket);
    socket.on("close", () => connections.delete(socket));
  });
  return {
    server,
    inner,
    cutConnections() {
      for (const socket of connections) if (!controlling.has(socket)) socket.destroy();
    },
  };
}

const pathOf = (request: IncomingMessage) => (request.url ?? "/").split("?", 1)[0] ?? "/";

async function serveControl(
  surface: ControlSurface,
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const asked = {
    method: request.method ?? "GET",
    path: pathOf(request),
    headers: request.headers,
  };
  const reply = await answerControl(surface, asked, () => readJson(request, MAX_BODY_BYTES));
  writeReply(response, reply, world.clock.now());
}

async function serveRest(
  world: World,
  tokens: Tokens,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readJson(request, MAX_BODY_BYTES).catch(() => undefined);
  const reply: Reply | null = answerRest(world, tokens, {
    method: request.method ?? "GET",
    path: pathOf(request),
    authorization: request.headers.authorization,
    body,
  });
  if (reply === null) return;
  afterDelay(world, () => writeReply(response, reply, world.clock.now()));
}
