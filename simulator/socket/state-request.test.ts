import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createManualClock, type ManualClock } from "../clock.ts";
import { createSimulator, type Simulator } from "../simulator.ts";
import { agentOf, brief, connect, eventually, type TestClient } from "../test-client.ts";

const lunch = { id: "62ffc9e9f12b6ccf1594d88c", name: "Lunch", type: "NOT_READY" };
let clock: ManualClock;
let simulator: Simulator;
let client: TestClient;
let agentId: string;
let chat: string;
beforeEach(async () => {
  clock = createManualClock();
  simulator = await createSimulator({ clock });
  client = await connect(simulator);
  await client.received("agentPresence", 2);
  const { id, mrds } = agentOf(simulator);
  agentId = id;
  chat = mrds.find((mrd) => mrd.name === "CHAT")?.id ?? "";
});
afterEach(async () => {
  client.close();
  await simulator.close();
});

const askAgent = (name: string, reasonCode: unknown = null, id = agentId) =>
  client.socket.emit("changeAgentState", {
    agentId: id,
    action: "agentState",
    state: { name, reasonCode },
  });
const askMrd = (state: string, mrdId = chat) =>
  client.socket.emit("changeAgentState", { agentId, action: "agentMRDState", state, mrdId });
/** The presences from the third on: the first two are the login's. */
const answers = async (count: number) =>
  (await client.received("agentPresence", count + 2)).slice(2).map(brief);
const allReceived = (count: number) =>
  eventually(() => simulator.state().counters.requestsReceived).toBe(count);

describe("changeAgentState", () => {
  it("is confirmed by presence, agent and MRD", async () => {
    askAgent("READY");
    askMrd("READY");
    askAgent("NOT_READY", lunch);
    expect(await answers(3)).toEqual([
      "CHANGED READY: NOT_READY NOT_READY NOT_READY NOT_READY",
      "CHANGED READY: NOT_READY READY NOT_READY NOT_READY",
      "CHANGED NOT_READY: NOT_READY NOT_READY NOT_READY NOT_READY",
    ]);
    const last = (await client.received("agentPresence", 5))[4];
    expect(last).toMatchObject({
      agentStateChanged: true,
      mrdStateChanges: [chat],
      agentPresence: { state: { name: "NOT_READY", reasonCode: lunch } },
    });
    expect(simulator.state().requests).toEqual([
      { agentId, action: "agentState", state: { name: "READY", reasonCode: null } },
      { agentId, action: "agentMRDState", state: "READY", mrdId: chat },
      { agentId, action: "agentState", state: { name: "NOT_READY", reasonCode: lunch } },
    ]);
  });

  it("is refused by UNCHANGED", async () => {
    askMrd("READY");
    expect(await answers(1)).toEqual([
      "UNCHANGED NOT_READY: NOT_READY NOT_READY NOT_READY NOT_READY",
    ]);
  });

  it("says UNCHANGED although MRDs changed, while a task is reserved", async () => {
    const voice = agentOf(simulator).mrds[0]?.id ?? "";
    askAgent("READY");
    askMrd("READY");
    askMrd("READY", voice);
    await answers(3);
    simulator.run({ do: "offerTask", agent: "amina", mrdId: chat });
    askAgent("NOT_READY", lunch);
    expect((await answers(5)).slice(3)).toEqual([
      "CHANGED READY: READY RESERVED NOT_READY NOT_READY",
      "UNCHANGED READY: NOT_READY RESERVED NOT_READY NOT_READY",
    ]);
    const last = (await client.received("agentPresence", 7))[6];
    expect(last).toMatchObject({ agentStateChanged: false, mrdStateChanges: [voice] });
  });

  it.each([
    ["an unknown state", { action: "agentState", state: { name: "LUNCH" } }],
    ["an unknown MRD state", { action: "agentMRDState", state: "LUNCH", mrdId: "x" }],
    ["an unknown action", { action: "agentMood", state: "READY" }],
    ["a state of the wrong kind", { action: "agentState", state: "READY" }],
    [
      "a LOGOUT that the rule of 4.9.3 forbids",
      { action: "agentState", state: { name: "LOGOUT" } },
    ],
  ])("with %s is met with silence", async (_what, request) => {
    simulator.run({ do: "setAgentState", agent: "amina", state: "READY" });
    client.socket.emit("changeAgentState", { agentId, ...request });
    client.socket.emit("changeAgentState", "READY");
    await allReceived(2);
    simulator.run({ do: "sendRaw", agent: "amina", event: "marker", payload: null });
    await client.received("marker");
    expect(await answers(1)).toHaveLength(1);
    expect(agentOf(simulator).state).toBe("READY");
  });

  it("for an agent who is not there is an error", async () => {
    askAgent("READY", null, "nobody");
    expect(await client.received("errors")).toEqual([
      { task: "changeAgentState", msg: "Agent: nobody not found", statusCode: 404 },
    ]);
  });

  it("LOGOUT ends the session", async () => {
    askAgent("LOGOUT", { id: "o", name: "Out Of Office", type: "LOGOUT" });
    expect(await client.received("disconnect")).toEqual(["io server disconnect"]);
    expect(await answers(1)).toEqual(["CHANGED LOGOUT: LOGOUT LOGOUT LOGOUT LOGOUT"]);
    expect(agentOf(simulator)).toMatchObject({ state: "LOGOUT", reason: "Out Of Office" });
  });

  it("can be left without an answer and without an effect", async () => {
    simulator.run({ do: "answerRequests", on: false });
    askAgent("READY");
    await allReceived(1);
    expect(agentOf(simulator).state).toBe("NOT_READY");
    simulator.run({ do: "answerRequests", on: true });
    askAgent("READY");
    expect(await answers(1)).toHaveLength(1);
  });

  it("is carried out and confirmed late by a slow server", async () => {
    simulator.run({ do: "delay", ms: 2000 });
    askAgent("READY");
    await allReceived(1);
    expect(agentOf(simulator).state).toBe("NOT_READY");
    clock.advance(2000);
    expect(agentOf(simulator).state).toBe("READY");
    expect(simulator.state().counters.presenceSent).toBe(2);
    clock.advance(2000);
    expect(await answers(1)).toHaveLength(1);
  });

  it("follows auto-sync, both ways", async () => {
    simulator.run({ do: "autoSync", on: true });
    askAgent("READY");
    const ids = agentOf(simulator).mrds.map((mrd) => mrd.id);
    for (const id of ids) askMrd("NOT_READY", id);
    const all = await answers(5);
    expect(all[0]).toBe("CHANGED READY: READY READY READY READY");
    expect(all[3]).toBe("CHANGED READY: NOT_READY NOT_READY NOT_READY READY");
    expect(all[4]).toBe("CHANGED NOT_READY: NOT_READY NOT_READY NOT_READY NOT_READY");
  });

  it.each([
    ["unchanged", "UNCHANGED NOT_READY: NOT_READY NOT_READY NOT_READY NOT_READY", 0],
    ["errors", null, 1],
    ["silence", null, 0],
  ] as const)(
    "is refused once by %s, as told to, then by the rules",
    async (by, answer, errors) => {
      simulator.run({ do: "refuseNext", by });
      expect(simulator.state().behaviour.refuseNext).toBe(by);
      askAgent("READY");
      await allReceived(1);
      expect(agentOf(simulator).state).toBe("NOT_READY");
      expect(simulator.state().behaviour.refuseNext).toBeNull();
      askAgent("READY");
      const ready = "CHANGED READY: NOT_READY NOT_READY NOT_READY NOT_READY";
      const expected = answer === null ? [ready] : [answer, ready];
      expect(await answers(expected.length)).toEqual(expected);
      expect(client.events.filter(({ name }) => name === "errors")).toHaveLength(errors);
    },
  );

  it("keeps the last thousand requests", async () => {
    for (let index = 0; index < 1001; index += 1) client.socket.emit("changeAgentState", index);
    await allReceived(1001);
    const { requests } = simulator.state();
    expect([requests.length, requests[0], requests[999]]).toEqual([1000, 1, 1000]);
  });
});
