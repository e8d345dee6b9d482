import { afterEach, describe, expect, test, vi } from "vitest";
import type { Allowed } from "../../shared/permitted.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import type { StateChange } from "../../shared/state-change.ts";
import { createManualClock } from "../../simulator/clock.ts";
import { GAP } from "./next-request.ts";
import { AGENT, createRig, type Rig, type RigOptions } from "./testing/session-rig.ts";

let rig: Rig;
afterEach(async () => {
  // Whatever a test did: nothing was ever asked for in another agent's name (product 1.5).
  const { agents, requests } = rig.simulator.state();
  const own = agents.find(({ username }) => username === rig.session.signInStatus.value.username);
  for (const request of requests) expect(request).toMatchObject({ agentId: own?.id });
  await rig.close();
});

const SHORT_BREAK = "62ffc9e9f12b6ccf1594d88b";
const LUNCH = "62ffc9e9f12b6ccf1594d88c";
const READY: StateChange = { kind: "agentState", name: "READY", reasonId: null };

function notReady(reasonId: string | null = null): StateChange {
  return { kind: "agentState", name: "NOT_READY", reasonId };
}

function channel(name: string, state: "READY" | "NOT_READY"): StateChange {
  return { kind: "mrdState", mrdId: rig.mrdId(name), state };
}

function received(): readonly unknown[] {
  return rig.simulator.state().requests;
}

/** A live agent whose reason codes are there. */
async function live(options: RigOptions = {}, username = AGENT): Promise<Snapshot> {
  rig = await createRig(options);
  await rig.goLive({ username });
  return rig.until(({ reasons }) => reasons.freshness === "fresh");
}

/** A live agent who is READY on CHAT and EMAIL. */
async function liveAndReady(options: RigOptions = {}): Promise<void> {
  await live(options);
  rig.run({ do: "setAgentState", agent: AGENT, state: "READY" });
  for (const name of ["CHAT", "EMAIL"]) {
    rig.run({ do: "setMrdState", agent: AGENT, mrdId: rig.mrdId(name), state: "READY" });
  }
  await rig.until(({ presence }) => presence?.mrds[3]?.state === "READY");
}

/** Loses the connection, comes back, and lets everything arrive that could have been kept. */
async function comeBack(): Promise<void> {
  rig.session.retryNow();
  await rig.untilConnection("live");
  const { confirmedAt } = rig.store.get();
  rig.clock.advance(20_000);
  rig.run({ do: "resendPresence", agent: AGENT });
  await rig.until((snapshot) => snapshot.confirmedAt !== confirmedAt);
}

describe("a change that the server grants", () => {
  test("is shown as requested beside the confirmed state until presence confirms it", async () => {
    await live();
    const steps: unknown[] = [];
    rig.store.subscribe(({ presence, requested, outcome }) =>
      steps.push([presence?.state.name, requested?.kind ?? null, outcome?.result ?? null]),
    );
    const outcome = await rig.ask(READY);
    expect(outcome).toEqual({
      change: { kind: "agentState", name: "READY", reasonName: null, sentAt: rig.clock.now() },
      at: rig.clock.now(),
      result: "confirmed",
    });
    expect(steps).toEqual([
      ["NOT_READY", "agentState", null],
      ["READY", null, "confirmed"],
    ]);
    expect(received()).toEqual([
      {
        agentId: expect.any(String),
        action: "agentState",
        state: { name: "READY", reasonCode: null },
      },
    ]);
  });

  test("carries the reason code as the server's list has it", async () => {
    await live();
    await rig.ask(notReady(SHORT_BREAK));
    expect(rig.store.get().presence?.state.reason?.name).toBe("Short Break");
    expect(received()).toMatchObject([
      {
        state: {
          name: "NOT_READY",
          reasonCode: { id: SHORT_BREAK, name: "Short Break", type: "NOT_READY" },
        },
      },
    ]);
  });

  test("may be another reason for the same state", async () => {
    await live();
    await rig.ask(notReady(SHORT_BREAK));
    const outcome = await rig.ask(notReady(LUNCH));
    expect(outcome).toMatchObject({ result: "confirmed", change: { reasonName: "Lunch" } });
    expect(rig.store.get().presence?.state.reason?.name).toBe("Lunch");
    expect(await rig.ask(notReady())).toMatchObject({ result: "confirmed" });
    expect(rig.store.get().presence?.state.reason).toBeNull();
  });

  test("may be a channel's", async () => {
    await live();
    await rig.ask(READY);
    rig.clock.advance(GAP);
    const mrdId = rig.mrdId("CHAT");
    expect(await rig.ask(channel("CHAT", "READY"))).toMatchObject({ result: "confirmed" });
    expect(rig.store.get().presence?.mrds[1]?.state).toBe("READY");
    expect(await rig.ask(channel("CHAT", "NOT_READY"))).toMatchObject({ result: "confirmed" });
    expect(received().slice(1)).toEqual([
      { agentId: expect.any(String), action: "agentMRDState", state: "READY", mrdId },
      { agentId: expect.any(String), action: "agentMRDState", state: "NOT_READY", mrdId },
    ]);
  });

  test("is confirmed where the channel first has to finish its work", async () => {
    await liveAndReady();
    rig.run({ do: "offerTask", agent: AGENT, mrdId: rig.mrdId("CHAT") });
    rig.run({ do: "acceptTask", agent: AGENT });
    await rig.until(({ presence }) => presence?.mrds[1]?.state === "ACTIVE");
    expect(await rig.ask(channel("CHAT", "NOT_READY"))).toMatchObject({ result: "confirmed" });
    expect(rig.store.get().presence?.mrds[1]?.state).toBe("PENDING_NOT_READY");
    expect(await rig.ask(channel("CHAT", "READY"))).toMatchObject({ result: "confirmed" });
    expect(rig.store.get().presence?.mrds[1]?.state).toBe("ACTIVE");
  });

  test("takes the channels along where the server keeps them in step", async () => {
    await live({ simulator: { autoSync: true }, finesseChannels: true });
    expect(await rig.ask(READY)).toMatchObject({ result: "confirmed" });
    const states = rig.store.get().presence?.mrds.map(({ state }) => state);
    expect(states).toEqual(["READY", "READY", "READY", "READY"]);
    rig.clock.advance(GAP);
    for (const name of ["CX VOICE", "CHAT", "EMAIL", "CISCO CC"]) {
      expect(await rig.ask(channel(name, "NOT_READY"))).toMatchObject({ result: "confirmed" });
    }
    // The last channel to go takes the agent along, which is not a request that nobody answered.
    expect(rig.store.get()).toMatchObject({
      presence: { state: { name: "NOT_READY", reason: null } },
      notAnsweredAt: null,
    });
  });
});

describe("one at a time", () => {
  test("a second one is not sent, and the first goes on", async () => {
    await live();
    rig.session.changeState(READY);
    const { requested } = rig.store.get();
    rig.session.changeState(notReady(LUNCH));
    expect(rig.store.get()).toMatchObject({
      requested,
      outcome: { result: "cannotSend", why: "requestUnderWay", change: { name: "NOT_READY" } },
    });
    const { outcome } = await rig.until((snapshot) => snapshot.requested === null);
    expect(outcome).toMatchObject({ result: "confirmed", change: { name: "READY" } });
    expect(received()).toHaveLength(1);
  });

  test("the very same one again is one request, and no failure", async () => {
    await live();
    for (let click = 0; click < 3; click += 1) rig.session.changeState(READY);
    expect(rig.store.get()).toMatchObject({ requested: { name: "READY" }, outcome: null });
    const confirmed = await rig.until((snapshot) => snapshot.requested === null);
    expect(confirmed.outcome).toMatchObject({ result: "confirmed" });
    await rig.ask(notReady(LUNCH));
    for (let click = 0; click < 2; click += 1) rig.session.signOut({ reasonId: null });
    expect(rig.store.get()).toMatchObject({ requested: { name: "LOGOUT" }, outcome: null });
    await rig.untilConnection("signedOut");
    expect(received()).toHaveLength(3);
  });

  test("a channel waits for half a second after the agent's state", async () => {
    await live();
    await rig.ask(READY);
    rig.session.changeState(channel("CHAT", "READY"));
    const sentAt = rig.clock.now() + 500;
    expect(rig.store.get()).toMatchObject({
      requested: { kind: "mrdState", sentAt },
      outcome: null,
    });
    rig.clock.advance(499);
    rig.run({ do: "resendPresence", agent: AGENT });
    await rig.until(({ confirmedAt }) => confirmedAt === rig.clock.now());
    expect(received()).toHaveLength(1);
    rig.clock.advance(1);
    expect(await rig.untilSettled()).toMatchObject({ result: "confirmed" });
    expect(received()).toHaveLength(2);
  });

  test("what waits is checked again before it is sent", async () => {
    await live();
    await rig.ask(READY);
    rig.session.changeState(channel("CHAT", "READY"));
    rig.run({ do: "setAgentState", agent: AGENT, state: "NOT_READY" });
    await rig.until(({ presence }) => presence?.state.name === "NOT_READY");
    rig.clock.advance(GAP);
    expect(rig.store.get().outcome).toMatchObject({ result: "cannotSend", why: "agentNotReady" });
    expect(received()).toHaveLength(1);
  });
});

describe("a change that the server does not grant", () => {
  test("is refused where a request waits, and the channels that did change are shown", async () => {
    await liveAndReady();
    rig.run({ do: "offerTask", agent: AGENT, mrdId: rig.mrdId("CHAT") });
    await rig.until(({ presence }) => presence?.mrds[1]?.state === "RESERVED");
    expect(await rig.ask(notReady(LUNCH))).toMatchObject({ result: "refused", serverText: null });
    const { presence } = rig.store.get();
    expect(presence?.state).toMatchObject({ name: "READY", reason: null });
    expect(presence?.mrds.map(({ state }) => state)).toEqual([
      "NOT_READY",
      "RESERVED",
      "NOT_READY",
      "NOT_READY",
    ]);
  });

  test("is refused in the server's own words where it has some", async () => {
    await live();
    rig.run({ do: "answerRequests", on: false });
    rig.session.changeState(READY);
    const payload = { task: "changeAgentState", msg: "Agent not found", statusCode: 404 };
    rig.run({ do: "sendRaw", agent: AGENT, event: "errors", payload });
    expect(await rig.untilSettled()).toMatchObject({
      result: "refused",
      serverText: "changeAgentState: Agent not found",
    });
    expect(rig.store.get().presence?.state.name).toBe("NOT_READY");
  });

  describe("an error that answers no request", () => {
    const send = (msg: string) => {
      const payload = { task: "taskAccept", msg };
      rig.run({ do: "sendRaw", agent: AGENT, event: "errors", payload });
    };

    test("is told until the agent has read it, and is the outcome of nothing", async () => {
      await live();
      send("The conversation is gone");
      const snapshot = await rig.until(({ serverError }) => serverError !== null);
      expect(snapshot.serverError).toEqual({
        text: "taskAccept: The conversation is gone",
        at: rig.clock.now(),
      });
      expect(snapshot.outcome).toBeNull();
      rig.session.dismissOutcome();
      expect(rig.store.get().serverError).toBeNull();
    });

    test("is told a few times a minute at most, and logged as often", async () => {
      await live();
      for (let count = 1; count <= 20; count += 1) send(`Error ${count}`);
      await vi.waitFor(() => expect(rig.counters.read()["server.error"]).toBe(20));
      expect(rig.store.get().serverError?.text).toBe("taskAccept: Error 3");
      expect(rig.log.lines.filter(({ event }) => event === "server.error")).toHaveLength(3);
      rig.clock.advance(60_000);
      send("Error 21");
      await rig.until(({ serverError }) => serverError?.text === "taskAccept: Error 21");
    });
  });

  test("is not confirmed where the server is silent for eight seconds", async () => {
    await live();
    rig.run({ do: "answerRequests", on: false });
    rig.session.changeState(READY);
    rig.clock.advance(7_999);
    expect(rig.store.get()).toMatchObject({ requested: { name: "READY" }, outcome: null });
    rig.clock.advance(1);
    expect(rig.store.get()).toMatchObject({
      requested: null,
      outcome: { result: "notConfirmed" },
      presence: { state: { name: "NOT_READY" } },
      connection: { name: "live" },
    });
    expect(rig.clock.waiting()).toBe(0);
  });

  test("is no failure any more once it holds after all", async () => {
    await live();
    rig.run({ do: "answerRequests", on: false });
    rig.session.changeState(READY);
    rig.clock.advance(8_000);
    rig.run({ do: "setAgentState", agent: AGENT, state: "READY" });
    const { outcome } = await rig.until(({ presence }) => presence?.state.name === "READY");
    expect(outcome).toBeNull();
  });

  test("something that changes meanwhile is no answer to it", async () => {
    await live();
    rig.run({ do: "answerRequests", on: false });
    rig.session.changeState(READY);
    rig.run({ do: "setAgentState", agent: AGENT, state: "NOT_READY", reason: "Lunch" });
    const { requested } = await rig.until(({ presence }) => presence?.state.reason !== null);
    expect(requested).toMatchObject({ name: "READY" });
  });

  test("is forgotten once the agent has read it", async () => {
    await live();
    await rig.ask(channel("CHAT", "READY"));
    expect(rig.store.get().outcome).toMatchObject({ why: "agentNotReady" });
    rig.session.dismissOutcome();
    expect(rig.store.get().outcome).toBeNull();
  });
});

describe("nothing is sent later than now", () => {
  test("a connection that is lost already", async () => {
    await live();
    rig.run({ do: "dropSockets" });
    await rig.untilConnection("reconnecting");
    expect(await rig.ask(READY)).toMatchObject({ result: "cannotSend", why: "notLive" });
    await comeBack();
    expect(received()).toEqual([]);
  });

  test("a connection that is cut between the click and the sending", async () => {
    await live();
    rig.run({ do: "dropSockets" });
    // The widget has not heard of it when the agent clicks.
    expect(rig.store.get().connection.name).toBe("live");
    rig.session.changeState(READY);
    expect(await rig.untilSettled()).toMatchObject({ result: "notConfirmed" });
    expect(rig.store.get().connection.name).toBe("reconnecting");
    await comeBack();
    expect(received()).toEqual([]);
    expect(rig.store.get().presence?.state.name).toBe("NOT_READY");
  });

  test("a connection that is cut while a channel's change waits", async () => {
    await live();
    await rig.ask(READY);
    rig.session.changeState(channel("CHAT", "READY"));
    rig.run({ do: "dropSockets" });
    expect(await rig.untilSettled()).toMatchObject({ result: "cannotSend", why: "notLive" });
    await comeBack();
    expect(received()).toHaveLength(1);
  });

  test("a connection that is cut right after the sending", async () => {
    await live();
    rig.run({ do: "answerRequests", on: false });
    rig.session.changeState(READY);
    await rig.untilServer(({ requests }) => requests.length === 1);
    rig.run({ do: "dropSockets" });
    const { requested, outcome } = await rig.untilConnection("reconnecting");
    expect(requested).toBeNull();
    expect(outcome).toMatchObject({ result: "notConfirmed", at: rig.clock.now() });
    rig.run({ do: "answerRequests", on: true });
    await comeBack();
    expect(received()).toHaveLength(1);
    expect(rig.store.get()).toMatchObject({ outcome: { result: "notConfirmed" } });
  });

  test("a change that the server took before the connection was cut is no failure afterwards", async () => {
    await live();
    rig.run({ do: "delay", ms: 3_600_000 });
    rig.session.changeState(READY);
    await rig.untilServer(({ requests }) => requests.length === 1);
    rig.run({ do: "dropSockets" });
    await rig.untilConnection("reconnecting");
    rig.run({ do: "delay", ms: 0 });
    rig.run({ do: "setAgentState", agent: AGENT, state: "READY" });
    rig.session.retryNow();
    const { outcome } = await rig.untilConnection("live");
    expect(outcome).toBeNull();
  });

  test("a computer that falls asleep", async () => {
    await live();
    rig.run({ do: "answerRequests", on: false });
    rig.session.changeState(READY);
    await rig.untilServer(({ requests }) => requests.length === 1);
    rig.session.suspend();
    expect(rig.store.get().outcome).toMatchObject({ result: "notConfirmed" });
    rig.session.resume();
    await comeBack();
    expect(received()).toHaveLength(1);
  });

  test("an eviction", async () => {
    await live();
    rig.run({ do: "answerRequests", on: false });
    rig.session.changeState(READY);
    rig.run({ do: "evict", agent: AGENT, order: "removedThenDisconnect" });
    const { outcome } = await rig.untilConnection("evicted");
    expect(outcome).toMatchObject({ result: "notConfirmed" });
    expect(await rig.ask(READY)).toMatchObject({ result: "cannotSend", why: "notLive" });
  });
});

describe("what the rules forbid is not sent", () => {
  test.each<[string, () => StateChange, string]>([
    ["NOT_READY twice", () => notReady(), "alreadySo"],
    ["a channel before the agent", () => channel("CHAT", "READY"), "agentNotReady"],
    ["Finesse's channel", () => channel("CISCO CC", "READY"), "drivenByFinesse"],
    ["a reason of another kind", () => notReady("62ffc95cf12b6ccf1594d781"), "reasonGone"],
    ["no such channel", () => ({ kind: "mrdState", mrdId: "x", state: "READY" }), "channelGone"],
  ])("%s", async (_what, change, why) => {
    await live();
    expect(await rig.ask(change())).toMatchObject({ result: "cannotSend", why });
    expect(received()).toEqual([]);
    expect(rig.counters.read()["request.cannotSend"]).toBe(1);
  });

  test.each<[string, Partial<Allowed>, () => StateChange]>([
    ["the state", { changeState: false }, () => READY],
    ["a channel", { switchChannels: false }, () => channel("CHAT", "NOT_READY")],
    [
      "signing out",
      { signOut: false },
      () => ({ kind: "agentState", name: "LOGOUT", reasonId: null }),
    ],
  ])("what administrators keep from the agent: %s", async (_what, allowed, change) => {
    await live({ allowed });
    expect(await rig.ask(change())).toMatchObject({ result: "cannotSend", why: "byPolicy" });
    expect(received()).toEqual([]);
  });

  test("leaving by the door of signing out, where administrators close it", async () => {
    await live({ allowed: { signOut: false } });
    rig.session.signOut({ reasonId: null });
    await rig.until(({ outcome }) => outcome?.result === "cannotSend");
    expect(rig.store.get().connection.name).toBe("live");
    expect(received()).toEqual([]);
  });

  test("Finesse's channel goes where it is allowed", async () => {
    await live({ finesseChannels: true });
    await rig.ask(READY);
    rig.clock.advance(GAP);
    expect(await rig.ask(channel("CISCO CC", "READY"))).toMatchObject({ result: "confirmed" });
  });

  test("a channel that vanished while its row was on the screen", async () => {
    await liveAndReady();
    const change = channel("CHAT", "NOT_READY");
    rig.run({ do: "setMrds", agent: AGENT, mrds: [] });
    await rig.until(({ presence }) => presence?.mrds.length === 0);
    expect(await rig.ask(change)).toMatchObject({ result: "cannotSend", why: "channelGone" });
  });

  test("without the permission, nothing at all", async () => {
    await live({}, "watchonly");
    expect(await rig.ask(READY)).toMatchObject({ result: "cannotSend", why: "noPermission" });
  });

  test("while only watching, nothing at all", async () => {
    rig = await createRig();
    rig.signIn({ mode: "observe" });
    await rig.untilConnection("live");
    expect(await rig.ask(READY)).toMatchObject({ result: "cannotSend", why: "observing" });
    expect(received()).toEqual([]);
  });
});

test("another agent's presence answers nothing", async () => {
  const { presence } = await live();
  rig.run({ do: "answerRequests", on: false });
  rig.session.changeState(READY);
  for (const action of ["AGENT_STATE_CHANGED", "AGENT_STATE_UNCHANGED"]) {
    const other = { agent: { id: "somebody-else" }, state: { name: "READY" } };
    const payload = { action, agentPresence: other };
    rig.run({ do: "sendRaw", agent: AGENT, event: "agentPresence", payload });
  }
  await rig.untilCounted("presence.otherAgent");
  expect(rig.store.get()).toMatchObject({ presence, requested: { name: "READY" }, outcome: null });
});

test("what was sent and what came of it is in the log, by ids", async () => {
  await live();
  await rig.ask(notReady(LUNCH));
  const lines = rig.log.lines.filter(({ event }) => event.startsWith("request."));
  expect(lines.map(({ event, fields }) => [event, fields])).toEqual([
    ["request.sent", { agentState: "NOT_READY", reason: LUNCH }],
    ["request.settled", { agentState: "NOT_READY", reason: LUNCH, result: "confirmed", why: null }],
  ]);
});

describe("signing out of a live session", () => {
  const SHIFT = "62ffc95cf12b6ccf1594d782";

  test("asks the server, and is over once that is confirmed", async () => {
    await live();
    rig.session.signOut({ reasonId: SHIFT });
    expect(rig.store.get()).toMatchObject({
      connection: { name: "live" },
      requested: { name: "LOGOUT", reasonName: "End of Shift" },
    });
    const snapshot = await rig.untilConnection("signedOut");
    expect(snapshot).toMatchObject({ presence: null, requested: null, outcome: null });
    expect(rig.connections).not.toContain("ended");
    expect(rig.session.signInStatus.value.agent).toBeNull();
    expect(rig.simulator.state().agents[0]).toMatchObject({
      state: "LOGOUT",
      reason: "End of Shift",
    });
    expect(received()).toMatchObject([
      {
        action: "agentState",
        state: { name: "LOGOUT", reasonCode: { id: SHIFT, type: "LOGOUT" } },
      },
    ]);
    expect(rig.clock.waiting()).toBe(0);
  });

  test("is over where the server hangs up at once", async () => {
    await live();
    rig.run({ do: "answerRequests", on: false });
    rig.session.signOut({ reasonId: null });
    rig.run({ do: "evict", agent: AGENT, order: "disconnectOnly" });
    await rig.untilConnection("signedOut");
    expect(rig.connections).not.toContain("ended");
  });

  test("is no reason to overlook that another session took over", async () => {
    await live();
    rig.run({ do: "answerRequests", on: false });
    rig.session.signOut({ reasonId: null });
    rig.run({ do: "evict", agent: AGENT, order: "removedThenDisconnect" });
    await rig.untilConnection("evicted");
  });

  test("is not asked for where the server would ignore it", async () => {
    await liveAndReady();
    rig.session.signOut({ reasonId: null });
    expect(rig.store.get()).toMatchObject({
      connection: { name: "live" },
      outcome: { result: "cannotSend", why: "notAllNotReady", change: { name: "LOGOUT" } },
    });
    expect(received()).toEqual([]);
  });

  test("that the server ignores in silence is not confirmed, and the session goes on", async () => {
    const serverClock = createManualClock(Date.now());
    await live({ simulator: { clock: serverClock } });
    // The agent became READY, and the news of it is still on its way.
    rig.run({ do: "delay", ms: 1_000 });
    rig.run({ do: "setAgentState", agent: AGENT, state: "READY" });
    rig.session.signOut({ reasonId: null });
    await rig.untilServer(({ requests }) => requests.length === 1);
    serverClock.advance(1_000);
    await rig.until(({ presence }) => presence?.state.name === "READY");
    expect(rig.store.get().requested).toMatchObject({ name: "LOGOUT" });
    rig.clock.advance(8_000);
    expect(rig.store.get()).toMatchObject({
      connection: { name: "live" },
      outcome: { result: "notConfirmed" },
    });
  });

  test("that an older server refuses is refused", async () => {
    const serverClock = createManualClock(Date.now());
    await live({ simulator: { clock: serverClock, profile: "4.8" } });
    rig.run({ do: "delay", ms: 1_000 });
    rig.run({ do: "setAgentState", agent: AGENT, state: "READY" });
    rig.session.signOut({ reasonId: null });
    await rig.untilServer(({ requests }) => requests.length === 1);
    serverClock.advance(2_000);
    expect(await rig.untilSettled()).toMatchObject({ result: "refused" });
  });

  test("a logout that was not asked for is still the server's end of the session", async () => {
    await live();
    rig.run({ do: "answerRequests", on: false });
    rig.session.changeState(READY);
    rig.run({ do: "forceLogout", agent: AGENT, by: "supervisor" });
    const { connection } = await rig.untilConnection("ended");
    expect(connection).toMatchObject({ reason: { kind: "bySupervisor" } });
  });
});

describe("signing out where LOGOUT cannot be asked for forgets the agent here", () => {
  test("without a connection", async () => {
    await live();
    rig.run({ do: "dropSockets" });
    await rig.untilConnection("reconnecting");
    rig.session.signOut({ reasonId: null });
    expect(rig.store.get()).toMatchObject({ connection: { name: "signedOut" }, presence: null });
    expect(rig.session.signInStatus.value.agent).toBeNull();
  });

  test("after an eviction", async () => {
    await live();
    rig.run({ do: "evict", agent: AGENT, order: "removedThenDisconnect" });
    await rig.untilConnection("evicted");
    rig.session.signOut({ reasonId: null });
    expect(rig.store.get().connection.name).toBe("signedOut");
  });

  test("without the permission to change state", async () => {
    await live({}, "watchonly");
    rig.session.signOut({ reasonId: null });
    expect(rig.store.get().connection.name).toBe("signedOut");
    await rig.untilServer(({ agents }) => agents.every(({ sockets }) => sockets === 0));
    expect(received()).toEqual([]);
  });
});
