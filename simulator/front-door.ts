import { createServer, type IncomingMessage, type Server, ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { Socket } from "node:net";
import type { Certificate } from "./certificates.ts";
import { watchConnections } from "./connections.ts";
import { answerControl, CONTROL_PATH, type ControlSurface } from "./control-http.ts";
import { writeReply } from "./rest/reply.ts";
import { answerRest } from "./rest/routes.ts";
import { afterDelay, type World } from "./world.ts";

const MAX_BODY_BYTES = 8_000_000;

interface GatewayOptions {
  readonly certificate: Certificate | undefined;
  readonly prefix: string;
}

export interface FrontDoor {
  readonly server: Server;
  /** The Agent Manager's own server, behind the front door; it never listens itself. */
  readonly inner: Server;
  readonly cut: () => void;
  readonly freeze: (on: boolean) => void;
}

/**
 * The one port. Whatever is broken, control still passes: during an outage the port stays open and
 * everything else is cut off without an answer, or the outage could not be ended from outside.
 */
export function createFrontDoor(world: World, surface: ControlSurface & GatewayOptions): FrontDoor {
  const { certificate, prefix } = surface;
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    void serveRest(world, request, response);
  };
  const inner = createServer(answer);
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request;
    takeOff(prefix, request);
    const isControl = pathOf(request).startsWith(CONTROL_PATH);
    connections.spare(socket, isControl);
    if (isControl) void serveControl(surface, world, request, response);
    else connections.whenFlowing(socket, () => admit(request, response));
  };
  const server: Server =
    certificate === undefined ? createServer(serve) : createSecureServer(certificate, serve);
  const admit = (request: IncomingMessage, response: ServerResponse) => {
    if (world.behaviour.outage) request.socket.destroy();
    else if (world.behaviour.gateway !== "normal") answer(request, response);
    else inner.emit("request", request, response);
  };
  const admitUpgrade = (request: IncomingMessage, socket: Socket, head: Buffer) => {
    if (world.behaviour.outage) socket.destroy();
    else if (world.behaviour.gateway === "normal") inner.emit("upgrade", request, socket, head);
    else answer(request, responseOn(socket, request));
  };
  const connections = watchConnections(server);
  server.on("upgrade", (request, socket, head) => {
    if (!(socket instanceof Socket)) return;
    takeOff(prefix, request);
    connections.spare(socket, false);
    connections.whenFlowing(socket, () => admitUpgrade(request, socket, head));
  });
  return { server, inner, cut: connections.cut, freeze: connections.freeze };
}

/** As a gateway passes a request on: below its prefix everything, and nothing else. */
function takeOff(prefix: string, request: IncomingMessage): void {
  const { url = "/" } = request;
  request.url = url.startsWith(`${prefix}/`) ? url.slice(prefix.length) : "/nothing-here";
}

/** A plain HTTP answer to a client that asked for a WebSocket. */
function responseOn(socket: Socket, request: IncomingMessage): ServerResponse {
  const response = new ServerResponse(request);
  response.assignSocket(socket);
  response.shouldKeepAlive = false;
  response.on("finish", () => socket.end());
  return response;
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
  const reply = await answerControl(surface, asked, () => readJson(request));
  writeReply(response, reply, world.clock.now());
}

async function serveRest(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readJson(request);
  const reply = answerRest(world, {
    method: request.method ?? "GET",
    path: pathOf(request),
    authorization: request.headers.authorization,
    tag: request.headers["if-none-match"],
    body,
  });
  if (reply === null) world.counters.unanswered += 1;
  else afterDelay(world, () => writeReply(response, reply, world.clock.now()));
}

/** The request's body as JSON; `undefined` when there is none, it is too long, it is not JSON, or the client went away. */
async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      const bytes = Buffer.from(chunk);
      size += bytes.length;
      if (size > MAX_BODY_BYTES) return undefined;
      chunks.push(bytes);
    }
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    return undefined;
  }
}
