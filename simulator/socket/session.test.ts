import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createManualClock, type ManualClock } from "../clock.ts";
import type { EvictionOrder, PayloadProfile } from "../control.ts";
import { createSimulator, type Simulator } from "../simulator.ts";
import {
  agentOf,
  brief,
  type ConnectOptions,
  connect as connectTo,
  eventually,
  session,
  type TestClient,
} from "../test-client.ts";

let clock: ManualClock;
let simulator: Simulator;
const clients: TestClient[] = [];
beforeEach(async () => {
  clock = createManualClock();
  simulator = await createSimulator({ clock });
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await simulator.close();
});

async function connect(options?: ConnectOptions): Promise<TestClient> {
  const client = await connectTo(simulator, options);
  clients.push(client);
  return client;
}

/** Waits until the server has noticed that a socket is gone. */
const gone = () => eventually(() => agentOf(simulator).sockets).toBe(0);

describe("connecting", () => {
  it("from LOGOUT tells the login in two presences", async () => {
    const client = await connect();
    expect((await client.received("agentPresence", 2)).map(brief)).toEqual([
      "CHANGED LOGIN: LOGIN LOGIN LOGIN LOGIN",
      "CHANGED NOT_READY: NOT_READY NOT_READY NOT_READY NOT_READY",
    ]);
    await client.received("onChannelTypes");
    expect(simulator.state()).toMatchObject({
      counters: { connections: 1, presenceSent: 2, evictions: 0 },
      lastHandshake: {
        agentForm: "string",
        fcm: { desktopFcmKey: null, mobileFcmKey: null },
        username: "amina",
        token: false,
      },
    });
  });

  it("while signed in gives the snapshot as UNCHANGED", async () => {
    const first = await connect();
    await first.received("agentPresence", 2);
    simulator.run({ do: "setAgentState", agent: "amina", state: "READY" });
    first.close();
    await gone();
    const second = await connect();
    expect((await second.received("agentPresence")).map(brief)).toEqual([
      "UNCHANGED READY: NOT_READY NOT_READY NOT_READY NOT_READY",
    ]);
  });

  it("takes the agent as an object too, and over polling", async () => {
    const user = (await session(simulator)).keycloak_User;
    const auth = { agent: user, fcm: "", token: "x" };
    const client = await connect({ auth, transports: ["polling"] });
    await client.received("agentPresence", 2);
    expect(simulator.state().lastHandshake).toMatchObject({ agentForm: "object", token: true });
  });

  it.each([
    {},
    { agent: "{" },
    { agent: "null" },
    { agent: 7 },
    { agent: [] },
    { agent: { id: "nobody" } },
    { agent: '{"id":{}}' },
  ])("is refused without an agent that is known: %j", async (auth) => {
    const client = await connect({ auth });
    const [error] = await client.received("connect_error");
    expect(error).toMatchObject({
      message: "login-failed",
      data: { content: { msg: "The agent is not valid agent." } },
    });
    expect(client.socket.active).toBe(false);
  });

  it.each([
    ["loginFailed", "login-failed", { key: "AUTH" }],
    ["licence", "licence", { key: "LM", licStatus: "EXPIRED" }],
    ["rejectedObject", "rejected", { key: "RE" }],
  ] as const)("can be refused: %s", async (behave, message, content) => {
    simulator.run({ do: "connect", behave });
    const [error] = await (await connect()).received("connect_error");
    expect(error).toMatchObject({ message, data: { content } });
    expect(agentOf(simulator)).toMatchObject({ state: "LOGOUT", sockets: 0 });
  });

  it("can be refused with plain text", async () => {
    simulator.run({ do: "connect", behave: "rejectedString" });
    const [error] = await (await connect()).received("connect_error");
    expect(error).toMatchObject({ data: { content: "The routing engine does not answer." } });
  });

  it("can be left without an answer", async () => {
    simulator.run({ do: "connect", behave: "never" });
    const client = await connect();
    await eventually(() => simulator.state().lastHandshake?.username).toBe("amina");
    simulator.run({ do: "outage", on: true });
    await gone();
    expect(client.events.map((event) => event.name)).not.toContain("connect");
  });

  it("can be answered without a presence", async () => {
    simulator.run({ do: "connect", behave: "noPresence" });
    const client = await connect();
    simulator.run({ do: "sendRaw", agent: "amina", event: "marker", payload: 1 });
    await client.received("connect");
    await eventually(() => agentOf(simulator).sockets).toBe(1);
    simulator.run({ do: "sendRaw", agent: "amina", event: "marker", payload: 2 });
    await client.received("marker");
    expect(client.events.map((event) => event.name)).not.toContain("agentPresence");
  });
});

describe("a second session of the same agent", () => {
  it.each([
    ["removedThenDisconnect", ["socketSessionRemoved", "disconnect"]],
    ["disconnectOnly", ["disconnect"]],
    ["disconnectThenRemoved", ["disconnect"]],
  ] satisfies [EvictionOrder, string[]][])("evicts the first: %s", async (order, expected) => {
    simulator.run({ do: "evictionOrder", order });
    const first = await connect();
    await first.received("agentPresence", 2);
    const before = first.events.length;
    const second = await connect();
    expect((await second.received("agentPresence")).map(brief)[0]).toMatch(/^UNCHANGED/);
    expect(await first.received("disconnect")).toEqual(["io server disconnect"]);
    expect(first.events.slice(before).map((event) => event.name)).toEqual(expected);
    await eventually(() => agentOf(simulator).sockets).toBe(1);
    expect(simulator.state().counters).toMatchObject({ connections: 2, evictions: 1 });
    expect(clock.pending).toBe(0);
  });

  it("disconnectThenRemoved puts the event on the wire after the goodbye", async () => {
    const client = await connect();
    await client.received("agentPresence", 2);
    const packets: unknown[] = [];
    client.socket.io.engine.on("packet", ({ data }) => packets.push(data));
    simulator.run({ do: "evict", agent: "amina", order: "disconnectThenRemoved" });
    await client.received("disconnect");
    const { id } = agentOf(simulator);
    await eventually(() => packets).toEqual(["1", `2["socketSessionRemoved",{"agentId":"${id}"}]`]);
  });

  it("removedOnly leaves the first connected, but nothing is sent to it any more", async () => {
    simulator.run({ do: "evictionOrder", order: "removedOnly" });
    const first = await connect();
    await first.received("agentPresence", 2);
    const second = await connect();
    const { id } = agentOf(simulator);
    expect(await first.received("socketSessionRemoved")).toEqual([{ agentId: id }]);
    simulator.run({ do: "setAgentState", agent: "amina", state: "READY" });
    await second.received("agentPresence", 2);
    expect(first.socket.connected).toBe(true);
    expect(agentOf(simulator).sockets).toBe(2);
    expect(first.events.filter((event) => event.name === "agentPresence")).toHaveLength(2);
    first.close();
    await eventually(() => agentOf(simulator).sockets).toBe(1);
    expect(clock.pending).toBe(0);
  });

  it("can be elsewhere: the agent stays signed in", async () => {
    const client = await connect();
    await client.received("agentPresence", 2);
    const order = "removedThenDisconnect";
    expect(simulator.run({ do: "evict", agent: "amina", order }).ok).toBe(true);
    await client.received("disconnect");
    await gone();
    clock.advance(60_000);
    expect(agentOf(simulator).state).toBe("NOT_READY");
    expect(simulator.run({ do: "evict", agent: "amina", order })).toEqual({
      ok: false,
      error: "amina has no session to evict.",
    });
  });

  it("of another agent evicts nobody", async () => {
    const amina = await connect();
    const arabic = await connect({ username: "arabic" });
    await arabic.received("agentPresence", 2);
    await amina.received("agentPresence", 2);
    expect(simulator.state().counters.evictions).toBe(0);
  });
});

describe("a lost socket", () => {
  it("is waited for ten seconds, then the agent is logged out and its tasks are gone", async () => {
    const client = await connect();
    await client.received("agentPresence", 2);
    const mrdId = agentOf(simulator).mrds[1]?.id ?? "";
    simulator.run({ do: "setAgentState", agent: "amina", state: "READY" });
    simulator.run({ do: "setMrdState", agent: "amina", mrdId, state: "READY" });
    simulator.run({ do: "offerTask", agent: "amina", mrdId });
    simulator.run({ do: "dropSockets", agent: "amina" });
    expect(await client.received("disconnect")).toEqual(["transport close"]);
    await gone();
    clock.advance(9_999);
    expect(agentOf(simulator)).toMatchObject({ state: "READY", tasks: [{ state: "RESERVED" }] });
    clock.advance(1);
    expect(agentOf(simulator)).toMatchObject({ state: "LOGOUT", reason: null, tasks: [] });
    expect(clock.pending).toBe(0);
    const again = await connect();
    expect((await again.received("agentPresence", 2)).map(brief)[1]).toMatch(/^CHANGED NOT_READY/);
  });

  it("that comes back in time changes nothing", async () => {
    const client = await connect();
    await client.received("agentPresence", 2);
    client.close();
    await gone();
    clock.advance(9_999);
    const again = await connect();
    await again.received("agentPresence");
    clock.advance(60_000);
    expect(agentOf(simulator)).toMatchObject({ state: "NOT_READY", sockets: 1 });
  });
});

describe("the end of a session", () => {
  it.each([
    ["supervisor", "FORCED_LOGOUT_BY_SUPERVISOR"],
    ["inactivity", "SESSION_TIMEOUT_INACTIVITY"],
  ] as const)("by %s is told with the reason, then the server hangs up", async (by, reason) => {
    const client = await connect();
    await client.received("agentPresence", 2);
    simulator.run({ do: "forceLogout", agent: "amina", by });
    expect(await client.received("disconnect")).toEqual(["io server disconnect"]);
    const [, , last] = await client.received("agentPresence", 3);
    expect(last).toMatchObject({
      agentPresence: { state: { name: "LOGOUT", reasonCode: { name: reason, type: "LOGOUT" } } },
    });
    expect(agentOf(simulator)).toMatchObject({ state: "LOGOUT", reason });
    expect(clock.pending).toBe(0);
  });
});

it.each(["4.3", "4.5", "4.8", "5.x"] satisfies PayloadProfile[])(
  "%s: a session is told in that version's shape from the first presence on",
  async (profile) => {
    simulator.run({ do: "profile", profile });
    const [first] = await (await connect()).received("agentPresence");
    expect(Object.keys(first ?? {}).sort()).toEqual(
      {
        "4.3": ["agent", "agentMrdStates", "state", "stateChangeTime"],
        "4.5": ["action", "agentPresence", "agentStateChanged", "mrdStateChanges"],
        "4.8": ["action", "agentPresence", "agentStateChanged", "correlationId", "mrdStateChanges"],
        "5.x": [
          "action",
          "agentPresence",
          "agentStateChanged",
          "correlationId",
          "mrdStateChanges",
          "tenantId",
        ],
      }[profile],
    );
  },
);
