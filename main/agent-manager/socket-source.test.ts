import { io, type Socket } from "socket.io-client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createSimulator, type Simulator } from "../../simulator/simulator.ts";
import { createCounters } from "../diagnostics/counters.ts";
import { manualClock } from "../testing/manual-clock.ts";
import { createPayloadGate } from "./payload-gate.ts";
import type { PresenceSource, SourceEvent } from "./presence-source.ts";
import { parseServerAddress } from "./server-address.ts";
import { signIn } from "./sign-in.ts";
import { createSocketSource } from "./socket-source.ts";
import { startHttpServer } from "./testing/http-server.ts";
import { createKeptLog } from "./testing/kept-log.ts";

let simulator: Simulator;
let events: SourceEvent[];
let sockets: Socket[];
let source: PresenceSource;

beforeEach(async () => {
  simulator = await createSimulator();
  events = [];
  sockets = [];
  source = await createSource(simulator.url);
});

afterEach(async () => {
  source.close();
  await simulator.close();
});

/** A source for amina that connects to `url`. */
async function createSource(url: string): Promise<PresenceSource> {
  const clock = manualClock(Date.now());
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
    format: "string",
    gate: createPayloadGate(createCounters(), log),
    now: clock.now,
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

test("never sends a packet of its own", async () => {
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
