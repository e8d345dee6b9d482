import type { RequestListener, ServerResponse } from "node:http";
import { io } from "socket.io-client";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { WebSocketServer } from "ws";
import { systemClock } from "../clock.ts";
import { manualClock } from "../testing/manual-clock.ts";
import { transportFaultOf } from "./connect-failure.ts";
import type { OpenWebSocket } from "./network.ts";
import { startHttpServer, type TestServer } from "./testing/http-server.ts";
import { openNodeWebSocket } from "./testing/node-network.ts";
import { pollingOver, webSocketOver } from "./transports.ts";

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
  transports = [pollingOver(fetch), webSocketOver(openNodeWebSocket(), systemClock)],
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
    webSocketOver(openNodeWebSocket(), systemClock),
  ]);
  await vi.waitFor(() => expect(told.join()).toContain("transport"));
  expect(socket.io.engine.readyState).toBe("closed");
  expect(uncaught).toEqual([]);
});

describe("a server's goodbye over a WebSocket, one message at a time as Chromium hands them over", () => {
  const EVICTED = '42["socketSessionRemoved",{"agentId":"7"}]';

  /** A network whose server speaks by `hear` and ends by `end`. */
  function connectByHand() {
    const clock = manualClock();
    let listener: Parameters<OpenWebSocket>[1] | null = null;
    const network: OpenWebSocket = (_url, given) => {
      listener = given;
      return { send: () => {}, close: () => {} };
    };
    const heard: string[] = [];
    const { socket } = connect("http://server.invalid", [webSocketOver(network, clock)]);
    socket.onAny((name: string) => heard.push(name));
    socket.on("disconnect", (reason) => heard.push(reason));
    const turn = () => new Promise(setImmediate);
    const hear = async (packet: string) => {
      listener?.received(packet);
      await turn();
    };
    const begin = async () => {
      listener?.opened();
      await hear(GREETING);
      await hear('40{"sid":"2"}');
      await hear("41");
    };
    const end = async (error: Error | null) => {
      listener?.closed(error);
      await turn();
    };
    return { begin, hear, end, heard, clock };
  }

  test("what explains it goes first", async () => {
    const { begin, hear, heard, clock } = connectByHand();
    await begin();
    await hear(EVICTED);
    clock.advance(100);
    await hear(EVICTED);
    expect(heard).toEqual(["socketSessionRemoved", "io server disconnect"]);
  });

  test("alone, it is heard a moment later", async () => {
    const { begin, heard, clock, hear } = connectByHand();
    await begin();
    clock.advance(99);
    await hear("2");
    expect(heard).toEqual([]);
    clock.advance(1);
    await hear("2");
    expect(heard).toEqual(["io server disconnect"]);
    expect(clock.waiting()).toBe(0);
  });

  test.each([null, new Error("net::ERR_CONNECTION_RESET")])(
    "a connection that ends with it is no lost one: nobody may come back by themselves (%s)",
    async (error) => {
      const { begin, end, heard, clock } = connectByHand();
      await begin();
      await end(error);
      expect(heard).toEqual(["io server disconnect"]);
      expect(clock.waiting()).toBe(0);
    },
  );
});
