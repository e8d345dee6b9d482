import { io } from "socket.io-client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createManualClock, type ManualClock } from "./clock.ts";
import type { ControlCommand } from "./control.ts";
import { createSimulator, type Simulator } from "./simulator.ts";
import {
  agentOf,
  ask,
  brief,
  connect,
  eventually,
  signIn,
  type TestClient,
} from "./test-client.ts";

const agent = "amina";
let clock: ManualClock;
let simulator: Simulator;
let client: TestClient;
beforeEach(async () => {
  clock = createManualClock();
  simulator = await createSimulator({ clock });
  client = await connect(simulator);
  await client.received("agentPresence", 2);
});
afterEach(async () => {
  client.close();
  await simulator.close();
});

describe("an outage", () => {
  it.each([["websocket"], ["polling"]] as const)(
    "cuts %s, and lets in nobody",
    async (transport) => {
      const other = await connect(simulator, { username: "arabic", transports: [transport] });
      await other.received("agentPresence", 2);
      simulator.run({ do: "outage", on: true });
      const reasons = ["transport close", "transport error"];
      expect(reasons).toContainEqual((await client.received("disconnect"))[0]);
      expect(reasons).toContainEqual((await other.received("disconnect"))[0]);
      await expect(signIn(simulator)).rejects.toThrow("fetch failed");
      for (const way of ["websocket", "polling"]) {
        const late = io(simulator.url, {
          path: "/agent-manager/socket.io",
          transports: [way],
          reconnection: false,
        });
        const error = await new Promise((resolve) => late.on("connect_error", resolve));
        expect(error).toMatchObject({ type: "TransportError" });
      }
      other.close();
    },
  );

  it("leaves control working, and ends on command", async () => {
    simulator.run({ do: "outage", on: true });
    const state = await ask(`${simulator.url}/simulator/state`);
    expect(state.json).toMatchObject({ outage: true });
    const end = await ask(`${simulator.url}/simulator/control`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ do: "outage", on: false }),
    });
    expect(end.status).toBe(200);
    const back = await connect(simulator);
    expect((await back.received("agentPresence")).map(brief)[0]).toMatch(/^UNCHANGED NOT_READY/);
    back.close();
  });

  it("longer than the grace period logs the agent out", async () => {
    simulator.run({ do: "outage", on: true });
    await eventually(() => agentOf(simulator).sockets).toBe(0);
    clock.advance(10_000);
    expect(agentOf(simulator).state).toBe("LOGOUT");
  });
});

describe("a frozen connection", () => {
  it("holds back what either side says, and delivers it when it thaws", async () => {
    simulator.run({ do: "freeze", on: true });
    simulator.run({ do: "setAgentState", agent, state: "READY" });
    client.socket.emit("changeAgentState", "held");
    const login = signIn(simulator);
    expect((await ask(`${simulator.url}/simulator/state`)).status).toBe(200);
    expect(client.socket.connected).toBe(true);
    expect(client.events.filter((event) => event.name === "agentPresence")).toHaveLength(2);
    expect(simulator.state().counters).toMatchObject({ requestsReceived: 0, logins: 1 });
    simulator.run({ do: "freeze", on: false });
    expect((await client.received("agentPresence", 3)).map(brief)[2]).toMatch(/^CHANGED READY/);
    await eventually(() => simulator.state().requests).toEqual(["held"]);
    expect((await login).status).toBe(200);
  });

  it("lasting longer than the heartbeat is noticed by the client", async () => {
    const quick = await createSimulator({ pingIntervalMs: 50, pingTimeoutMs: 50 });
    const watcher = await connect(quick);
    await watcher.received("agentPresence", 2);
    quick.run({ do: "freeze", on: true });
    expect(await watcher.received("disconnect")).toEqual(["ping timeout"]);
    await quick.close();
  });
});

describe("the gateway in front of Socket.IO", () => {
  it.each(["badGateway", "html"] as const)("answers new connections with %s", async (behave) => {
    simulator.run({ do: "gateway", behave });
    for (const transport of ["websocket", "polling"] as const) {
      const late = await connect(simulator, { auth: {}, transports: [transport] });
      const [error] = await late.received("connect_error");
      expect(error).toBeInstanceOf(Error);
      expect(error).not.toHaveProperty("data");
    }
    expect(client.socket.connected).toBe(true);
  });
});

describe("what it sends", () => {
  it("can be anything", async () => {
    const payload = { agentPresence: { state: 7 }, nested: [null, "x"] };
    simulator.run({ do: "sendRaw", agent, event: "agentPresence", payload });
    expect((await client.received("agentPresence", 3))[2]).toEqual(payload);
  });

  it("can be repeated, under any action, with nothing changed", async () => {
    simulator.run({ do: "resendPresence", agent, times: 2 });
    simulator.run({ do: "resendPresence", agent, action: "AGENT_STATE_PONDERED" });
    const sent = (await client.received("agentPresence", 5)).slice(2).map(brief);
    const snapshot = "NOT_READY: NOT_READY NOT_READY NOT_READY NOT_READY";
    expect(sent).toEqual([
      `UNCHANGED ${snapshot}`,
      `UNCHANGED ${snapshot}`,
      `PONDERED ${snapshot}`,
    ]);
  });

  it("comes late from a slow server, in order", async () => {
    simulator.run({ do: "delay", ms: 500 });
    simulator.run({ do: "setAgentState", agent, state: "READY" });
    simulator.run({ do: "setAgentState", agent, state: "NOT_READY" });
    expect(simulator.state().counters.presenceSent).toBe(2);
    clock.advance(500);
    expect((await client.received("agentPresence", 4)).slice(2).map(brief)).toEqual([
      expect.stringMatching(/^CHANGED READY/),
      expect.stringMatching(/^CHANGED NOT_READY/),
    ]);
  });
});

describe("a flood", () => {
  it("is as many presences as asked for, each different, at an even pace", async () => {
    simulator.run({ do: "flood", agent, perSecond: 200, seconds: 2 });
    const sent = () => simulator.state().counters.presenceSent - 2;
    clock.advance(500);
    expect(sent()).toBe(100);
    clock.advance(1000);
    expect(sent()).toBe(300);
    clock.advance(5000);
    expect(sent()).toBe(400);
    expect(clock.pending).toBe(0);
    const all = (await client.received("agentPresence", 402)).slice(2).map(brief);
    expect(all.every((one, index) => index === 0 || one !== all[index - 1])).toBe(true);
  });

  it("of 2,000 a second is paced by real time, and costs little more than the JSON of it", async () => {
    const real = await createSimulator();
    const watcher = io(real.url, {
      path: "/agent-manager/socket.io",
      auth: { agent: { id: agentOf(real).id } },
      transports: ["websocket"],
    });
    let got = 0;
    await new Promise<void>((resolve) => {
      watcher.on("agentPresence", () => {
        got += 1;
        if (got === 2) resolve();
      });
    });
    const json = workOf(process.cpuUsage());
    const state = real.state();
    for (let i = 0; i < 2_000; i += 1) JSON.stringify(JSON.parse(JSON.stringify(state)));
    const jsonWork = json();
    const start = performance.now();
    const flood = workOf(process.cpuUsage());
    real.run({ do: "flood", agent, perSecond: 2000, seconds: 1 });
    await eventually(() => got).toBe(2002);
    const floodWork = flood();
    expect(performance.now() - start).toBeGreaterThan(950);
    // Work against work: other programs may hold the processor, or slow it down.
    expect(floodWork / jsonWork).toBeLessThan(4);
    watcher.close();
    await real.close();
  });

  it("is replaced by another, ends with the session, and needs one", () => {
    simulator.run({ do: "flood", agent, perSecond: 1000, seconds: 60 });
    simulator.run({ do: "flood", agent, perSecond: 10, seconds: 60 });
    clock.advance(1000);
    expect(simulator.state().counters.presenceSent).toBe(12);
    simulator.run({ do: "forceLogout", agent, by: "supervisor" });
    clock.advance(60_000);
    expect(agentOf(simulator).state).toBe("LOGOUT");
    const nobody = simulator.run({ do: "flood", agent: "arabic", perSecond: 1, seconds: 1 });
    expect(nobody).toEqual({ ok: false, error: "The agent has no session to flood." });
  });
});

it("what a slow server had yet to say dies with it", async () => {
  simulator.run({ do: "delay", ms: 60_000 });
  simulator.run({ do: "setAgentState", agent, state: "READY" });
  expect(clock.pending).toBe(1);
  await simulator.close();
  expect(clock.pending).toBe(0);
});

it("reset brings the first day back", async () => {
  const fresh = await createSimulator();
  const { agents, behaviour } = fresh.state();
  await fresh.close();
  const turned: ControlCommand[] = [
    { do: "profile", profile: "4.3" },
    { do: "setMrds", agent, mrds: [] },
    { do: "setAgentState", agent, state: "READY" },
    { do: "requireBearer", on: true },
    { do: "refuseNext", by: "errors" },
    { do: "reasons", behave: "html" },
    { do: "playDay", agent },
    { do: "freeze", on: true },
    { do: "outage", on: true },
  ];
  for (const command of turned) simulator.run(command);
  simulator.run({ do: "reset" });
  await eventually(() => agentOf(simulator).sockets).toBe(0);
  expect(simulator.state()).toEqual({
    url: simulator.url,
    profile: "5.x",
    outage: false,
    autoSync: false,
    behaviour,
    day: null,
    agents,
    counters: Object.fromEntries(Object.keys(simulator.state().counters).map((name) => [name, 0])),
    requests: [],
    announcements: [],
    lastHandshake: null,
  });
  expect(clock.pending).toBe(0);
  const client2 = await connect(simulator);
  await client2.received("agentPresence", 2);
  client2.close();
});

/** Tells how much time this process worked since `before`, in ms. */
function workOf(before: NodeJS.CpuUsage): () => number {
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };
}
