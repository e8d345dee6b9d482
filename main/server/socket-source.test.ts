import type { ServerResponse } from "node:http";
import { io, type Socket } from "socket.io-client";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { WebSocketServer } from "ws";
import type { OwnChange } from "../../shared/wire/change-agent-state.ts";
import { createSimulator, type Simulator } from "../../simulator/simulator.ts";
import { createCounters } from "../counters.ts";
import { type ManualClock, manualClock } from "../testing/manual-clock.ts";
import { createPayloadGate } from "./payload-gate.ts";
import type { PresenceSource, SourceEvent } from "./presence-source.ts";
import { parseServerAddress } from "./server-address.ts";
import { signIn } from "./sign-in.ts";
import { createSocketSource } from "./socket-source.ts";
import { startHttpServer } from "./testing/http-server.ts";
import { createKeptLog } from "./testing/kept-log.ts";
import { openNodeWebSocket } from "./testing/node-network.ts";
import { tokenOver } from "./testing/token-over.ts";

let simulator: Simulator;
let events: SourceEvent[];
let sockets: Socket[];
let source: PresenceSource;
let clock: ManualClock;

beforeEach(async () => {
  simulator = await createSimulator();
  events = [];
  sockets = [];
  clock = manualClock(Date.now());
  source = await createSource(simulator.url);
});

afterEach(async () => {
  source.close();
  await simulator.close();
});

/** A source for amina that connects to `url`. */
async function createSource(url: string): Promise<PresenceSource> {
  const log = createKeptLog();
  const at = (typed: string) => {
    const parsed = parseServerAddress(typed, { allowInsecure: false });
    if (!parsed.ok) throw new Error(parsed.failure.kind);
    return parsed.address;
  };
  const { signal } = new AbortController();
  const credentials = { username: "amina", password: "demo" };
  const result = await signIn(at(simulator.url), credentials, { fetch, clock, log, signal });
  if (!result.ok) throw new Error(result.failure.kind);
  return createSocketSource({
    connect(origin, options) {
      const socket = io(origin, options);
      sockets.push(socket);
      return socket;
    },
    address: at(url),
    signedIn: result.signedIn,
    token: tokenOver(fetch, result.signedIn),
    sendsToken: () => false,
    gate: createPayloadGate(createCounters(), log),
    clock,
    fetch,
    openWebSocket: openNodeWebSocket(),
    listener: (event) => events.push(event),
  });
}

function untilKind(kind: SourceEvent["kind"]): Promise<void> {
  return vi.waitFor(() => expect(events.map((event) => event.kind)).toContain(kind));
}

test("opens one socket, however often it is asked", async () => {
  source.open();
  source.open();
  await untilKind("presence");
  expect(sockets).toHaveLength(1);
  expect(simulator.state().counters.connections).toBe(1);
});

test("is silent once closed, and lets go of the socket", async () => {
  source.open();
  await untilKind("presence");
  source.close();
  events.length = 0;
  const [socket] = sockets;
  expect(socket?.connected).toBe(false);
  expect(socket?.listeners("agentPresence")).toEqual([]);
  expect(socket?.listeners("disconnect")).toEqual([]);
  await vi.waitFor(() => expect(simulator.state().agents[0]?.sockets).toBe(0));
  expect(events).toEqual([]);
});

test("closed before it connected, it never connects", async () => {
  source.open();
  source.close();
  source.open();
  await untilKind("presence");
  expect(sockets).toHaveLength(2);
  expect(simulator.state().counters.connections).toBe(1);
});

test("after a loss it lets go by itself, and opens anew when asked to", async () => {
  source.open();
  await untilKind("presence");
  simulator.run({ do: "dropSockets" });
  await untilKind("lost");
  expect(sockets[0]?.active).toBe(false);
  events.length = 0;
  source.open();
  await untilKind("presence");
  expect(sockets).toHaveLength(2);
});

test("never sends a packet that it was not asked to send", async () => {
  source.open();
  const [socket] = sockets;
  const sent: unknown[] = [];
  socket?.onAnyOutgoing((...args: unknown[]) => sent.push(args));
  await untilKind("presence");
  simulator.run({ do: "setAgentState", agent: "amina", state: "READY" });
  simulator.run({ do: "dropSockets" });
  await untilKind("lost");
  expect(sent).toEqual([]);
  expect(simulator.state().counters.requestsReceived).toBe(0);
});

describe("a change of state", () => {
  const greeting = '0{"sid":"1","upgrades":["websocket"],"pingInterval":25000,"pingTimeout":20000}';
  const ready: OwnChange = { kind: "agentState", name: "READY", reason: null };

  function received(): readonly unknown[] {
    return simulator.state().requests;
  }

  /** Waits for the presence of a request that the server got after whatever was sent before. */
  async function settle(): Promise<void> {
    simulator.run({ do: "resendPresence", agent: "amina" });
    const before = events.length;
    await vi.waitFor(() => expect(events.length).toBeGreaterThan(before));
  }

  test("goes out for the agent who signed in", async () => {
    source.open();
    await untilKind("presence");
    expect(source.send(ready)).toBe(true);
    await vi.waitFor(() => expect(received()).toHaveLength(1));
    const [agent] = simulator.state().agents;
    const state = { name: "READY", reasonCode: null };
    expect(received()).toEqual([{ agentId: agent?.id, action: "agentState", state }]);
  });

  test("does not go out before the connection is there, nor once it is there", async () => {
    expect(source.send(ready)).toBe(false);
    source.open();
    expect(source.send(ready)).toBe(false);
    await untilKind("presence");
    await settle();
    expect(received()).toEqual([]);
  });

  test("does not go out after the connection was lost, nor once it is back", async () => {
    source.open();
    await untilKind("presence");
    simulator.run({ do: "dropSockets" });
    await untilKind("lost");
    expect(source.send(ready)).toBe(false);
    events.length = 0;
    source.open();
    await untilKind("presence");
    await settle();
    expect(received()).toEqual([]);
  });

  test("sent into a connection that is cut already, it does not come out of the next", async () => {
    source.open();
    await untilKind("presence");
    simulator.run({ do: "dropSockets" });
    // The client has not noticed yet.
    source.send(ready);
    await untilKind("lost");
    events.length = 0;
    source.open();
    await untilKind("presence");
    await settle();
    expect(received()).toEqual([]);
  });

  test("is not put into a queue behind another packet", async () => {
    source.open();
    await untilKind("presence");
    expect(source.send(ready)).toBe(true);
    expect(source.send({ ...ready, name: "NOT_READY" })).toBe(false);
    await vi.waitFor(() => expect(received()).toHaveLength(1));
    await settle();
    expect(received()).toHaveLength(1);
    expect(source.send(ready)).toBe(true);
  });

  test("is not kept while the connection moves to a WebSocket, to come out later", async () => {
    const arrived: string[] = [];
    const waiting: ServerResponse[] = [];
    let isConnected = false;
    const server = await startHttpServer(({ method, url = "" }, response) => {
      if (method === "POST") {
        response.end("ok");
        if (!isConnected) waiting.pop()?.end('40{"sid":"2"}');
        isConnected = true;
      } else if (!url.includes("sid=")) response.end(greeting);
      else waiting.push(response);
    });
    const webSockets = new WebSocketServer({ server: server.http });
    webSockets.on("connection", (peer) => peer.on("message", (data) => arrived.push(String(data))));
    const other = await createSource(server.url);
    other.open();
    await untilKind("connected");
    await vi.waitFor(() => expect(arrived).toEqual(["2probe"]));
    // The poll that is under way stays unanswered, so nothing may move yet.
    for (const peer of webSockets.clients) peer.send("3probe");
    await vi.waitFor(() => expect(sockets[0]?.io.engine).toMatchObject({ upgrading: true }));
    expect(other.send(ready)).toBe(false);
    waiting.pop()?.end("6");
    await vi.waitFor(() => expect(arrived).toContain("5"));
    await new Promise(setImmediate);
    expect(arrived.filter((packet) => packet.startsWith("42"))).toEqual([]);
    expect(other.send(ready)).toBe(true);
    await vi.waitFor(() => expect(arrived.filter((each) => each.startsWith("42"))).toHaveLength(1));
    other.close();
    for (const peer of webSockets.clients) peer.terminate();
    await server.close();
  });

  test("is not kept for a server whose heartbeat is overdue", async () => {
    source.open();
    await untilKind("presence");
    const [socket] = sockets;
    vi.spyOn(Date, "now").mockReturnValue(Date.now() + 3_600_000);
    try {
      expect(source.send(ready)).toBe(false);
    } finally {
      vi.restoreAllMocks();
    }
    expect(socket?.sendBuffer).toEqual([]);
    await untilKind("lost");
    expect(received()).toEqual([]);
  });
});

describe("a server's heartbeat", () => {
  const limit = 25_000 + 20_000 / 2;

  test("that stays away for too long is a lost connection, before the library gives up", async () => {
    source.open();
    await untilKind("presence");
    clock.advance(limit - 1);
    expect(events.map(({ kind }) => kind)).not.toContain("lost");
    clock.advance(1);
    expect(events.at(-1)).toEqual({ kind: "lost", fault: "pingTimeout", retryAfter: null });
    expect(sockets[0]?.active).toBe(false);
  });

  test("is whatever arrives", async () => {
    source.open();
    await untilKind("presence");
    clock.advance(limit - 1);
    const before = events.length;
    simulator.run({ do: "resendPresence", agent: "amina" });
    await vi.waitFor(() => expect(events.length).toBeGreaterThan(before));
    clock.advance(limit - 1);
    expect(events.map(({ kind }) => kind)).not.toContain("lost");
  });

  test("is not waited for once the connection is closed", async () => {
    source.open();
    await untilKind("presence");
    source.close();
    expect(clock.waiting()).toBe(0);
  });
});

test("recognises a server of an older protocol", async () => {
  // Such a server greets a namespace without telling a session id.
  const greeting = '0{"sid":"1","upgrades":[],"pingInterval":25000,"pingTimeout":20000}';
  const old = await startHttpServer((request, response) => {
    if (request.method === "POST") response.end("ok");
    else response.end(request.url?.includes("sid=") ? "40" : greeting);
  });
  try {
    source = await createSource(old.url);
    source.open();
    await untilKind("incompatible");
    expect(events.map(({ kind }) => kind)).toEqual(["incompatible"]);
  } finally {
    await old.close();
  }
});
