import type { RequestListener, ServerResponse } from "node:http";
import { io } from "socket.io-client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { WebSocketServer } from "ws";
import { pollingOver } from "./polling-transport.ts";
import { startHttpServer, type TestServer } from "./testing/http-server.ts";
import { openNodeWebSocket } from "./testing/node-network.ts";
import { transportFaultOf } from "./transport-fault.ts";
import { webSocketOver } from "./websocket-transport.ts";

const GREETING = '0{"sid":"1","upgrades":[],"pingInterval":25000,"pingTimeout":20000}';

let close: (() => Promise<void> | void)[];
let uncaught: unknown[];
const note = (error: unknown) => uncaught.push(error);
beforeEach(() => {
  close = [];
  uncaught = [];
  process.on("uncaughtException", note);
});
afterEach(async () => {
  process.off("uncaughtException", note);
  for (const each of close) await each();
});

async function serve(answer: RequestListener): Promise<TestServer> {
  const server = await startHttpServer(answer);
  close.push(server.close);
  return server;
}

/** Connects with the widget's own transports, and tells what came of it. */
function connect(
  url: string,
  transports = [pollingOver(fetch), webSocketOver(openNodeWebSocket())],
) {
  const told: string[] = [];
  const socket = io(url, { reconnection: false, forceNew: true, transports });
  socket.on("connect", () => told.push("connect"));
  socket.on("connect_error", (error) => told.push(transportFaultOf(error)));
  socket.on("disconnect", (reason) => told.push(reason));
  close.unshift(() => {
    socket.disconnect();
  });
  return { socket, told };
}

test.each([
  ["leads nowhere", {}],
  ["is relative", { location: "/login" }],
  ["leads to itself", { location: "self" }],
])("a redirect that %s is a gateway's, and is not followed", async (_, headers) => {
  let requests = 0;
  const { url } = await serve((request, response) => {
    requests += 1;
    const location = "location" in headers ? headers.location : undefined;
    const target = location === "self" ? `http://${request.headers.host}/` : location;
    response.writeHead(302, target === undefined ? {} : { location: target }).end();
  });
  const { told } = connect(url);
  await vi.waitFor(() => expect(told).toEqual(["gateway"]));
  expect(requests).toBe(1);
  expect(uncaught).toEqual([]);
});

test("a page in place of an answer is a gateway's", async () => {
  const { url } = await serve((_, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end("<p>Sign in</p>");
  });
  const { told } = connect(url);
  await vi.waitFor(() => expect(told).toEqual(["gateway"]));
});

test("a greeting that nobody answers is let go of with the connection", async () => {
  let open = 0;
  const { url } = await serve(({ socket }) => {
    open += 1;
    socket.on("close", () => {
      open -= 1;
    });
  });
  const { socket } = connect(url);
  await vi.waitFor(() => expect(open).toBe(1));
  socket.disconnect();
  await vi.waitFor(() => expect(open).toBe(0));
});

test("polling goes on where no WebSocket comes about, and says goodbye", async () => {
  const bodies: string[] = [];
  let waiting: ServerResponse | null = null;
  let welcomed = false;
  const welcome = () => {
    if (waiting === null || bodies.length !== 1 || welcomed) return;
    welcomed = true;
    waiting.end('40{"sid":"2"}');
  };
  const { url } = await serve((request, response) => {
    const { url: asked = "", method } = request;
    if (asked.includes("transport=websocket")) response.writeHead(400).end();
    else if (method === "POST") {
      request.setEncoding("utf8").on("data", (body: string) => bodies.push(body));
      request.on("end", () => {
        response.end("ok");
        welcome();
      });
    } else if (asked.includes("sid=")) {
      waiting = response;
      welcome();
    } else response.end(GREETING.replace("[]", '["websocket"]'));
  });
  const { socket, told } = connect(url);
  await vi.waitFor(() => expect(told).toEqual(["connect"]));
  expect(socket.io.engine.transport.name).toBe("polling");
  socket.disconnect();
  await vi.waitFor(() => expect(bodies).toEqual(["40", "41", "1"]));
});

test.each([
  ["a broken greeting", ["0{"]],
  ["a greeting of null", ["0null"]],
  ["a second greeting that is broken", [GREETING, '40{"sid":"2"}', "0{"]],
  ["a refusal without a word", [GREETING, "44"]],
  ["a refusal without a word, later", [GREETING, '40{"sid":"2"}', "44"]],
])("%s ends the connection and not the widget", async (_, packets) => {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  await new Promise((resolve) => server.once("listening", resolve));
  server.on("connection", (peer) => {
    for (const packet of packets) peer.send(packet);
  });
  close.push(() => {
    for (const peer of server.clients) peer.terminate();
    server.close();
  });
  const bound = server.address();
  const port = typeof bound === "object" && bound !== null ? bound.port : 0;
  const { socket, told } = connect(`http://127.0.0.1:${port}`, [
    webSocketOver(openNodeWebSocket()),
  ]);
  await vi.waitFor(() => expect(told.join()).toContain("transport"));
  expect(socket.io.engine.readyState).toBe("closed");
  expect(uncaught).toEqual([]);
});
