import { afterEach, describe, expect, test } from "vitest";
import { isConfirmed, type Snapshot } from "../../shared/snapshot.ts";
import { createManualClock } from "../../simulator/clock.ts";
import type { ControlCommand, EvictionOrder } from "../../simulator/control.ts";
import { NETWORK_BACK_SPREAD } from "../server/back-off.ts";
import { CONNECT_LIMIT } from "../server/presence-source.ts";
import { PRESENCE_LIMIT } from "./connection-state.ts";
import { AGENT, createRig, type Rig } from "./testing/session-rig.ts";

let rig: Rig;
afterEach(() => rig.close());

const HOUR = 3_600_000;

function connections(): number {
  return rig.simulator.state().counters.connections;
}

/** Lets an hour pass, in which nothing may be tried. */
function expectToStayAway(): void {
  const before = rig.counters.read()["connection.tried"];
  expect(rig.clock.waiting()).toBe(0);
  rig.clock.advance(HOUR);
  rig.session.networkBack();
  rig.session.suspend();
  rig.session.resume();
  expect(rig.counters.read()["connection.tried"]).toBe(before);
}

/** Lets the next retry begin. */
async function nextRetry(): Promise<Snapshot> {
  const { connection } = await rig.until(
    (snapshot) =>
      snapshot.connection.name === "reconnecting" && snapshot.connection.retryAt !== null,
  );
  const retryAt = connection.name === "reconnecting" ? connection.retryAt : null;
  rig.clock.advance((retryAt ?? 0) - rig.clock.now());
  return rig.store.get();
}

async function connectOnly(): Promise<void> {
  rig.signIn();
  await rig.untilConnection("takeoverQuestion");
  rig.session.answerTakeover({ proceed: true, remember: false });
}

describe("losing the connection", () => {
  test("an outage is seen at once, and survived", async () => {
    rig = await createRig();
    const live = await rig.goLive();
    rig.run({ do: "outage", on: true });
    const lost = await rig.untilConnection("reconnecting");
    expect(lost.connection).toMatchObject({ fault: "transport", attempt: 1 });
    expect(isConfirmed(lost)).toBe(false);
    expect(lost.presence).toBe(live.presence);
    expect((await nextRetry()).connection).toMatchObject({ attempt: 1, retryAt: null });
    await rig.until(
      ({ connection }) => connection.name === "reconnecting" && connection.attempt === 2,
    );
    rig.run({ do: "outage", on: false });
    await nextRetry();
    const back = await rig.untilConnection("live");
    expect(back.presence).toBe(live.presence);
    expect(rig.counters.read()).toMatchObject({
      "connection.tried": 3,
      "connection.connected": 2,
      "connection.lost": 1,
      "connection.reconnected": 1,
    });
  });

  test("the first presence after it shows what happened meanwhile", async () => {
    const serverClock = createManualClock(Date.now());
    rig = await createRig({ simulator: { clock: serverClock } });
    await rig.goLive();
    rig.run({ do: "setAgentState", agent: AGENT, state: "READY" });
    await rig.until(({ presence }) => presence?.state.name === "READY");
    rig.run({ do: "outage", on: true });
    const lost = await rig.untilConnection("reconnecting");
    expect(lost.presence?.state.name).toBe("READY");
    serverClock.advance(11_000);
    rig.run({ do: "outage", on: false });
    const changes: [string, string | undefined][] = [];
    const stop = rig.store.subscribe(({ connection, presence }, before) => {
      if (connection === before.connection && presence === before.presence) return;
      changes.push([connection.name, presence?.state.name]);
    });
    rig.session.retryNow();
    await rig.until(({ presence }) => presence?.state.name === "NOT_READY");
    stop();
    expect(changes).toEqual([
      ["reconnecting", "READY"],
      ["live", "LOGIN"],
      ["live", "NOT_READY"],
    ]);
  });

  test("the agent need not wait for the next try", async () => {
    rig = await createRig();
    await rig.goLive();
    rig.run({ do: "dropSockets" });
    await rig.untilConnection("reconnecting");
    rig.session.retryNow();
    await rig.untilConnection("live");
    expect(connections()).toBe(2);
  });

  test("an unlocked screen is reason to try at once", async () => {
    rig = await createRig();
    await rig.goLive();
    rig.run({ do: "dropSockets" });
    await rig.untilConnection("reconnecting");
    rig.session.unlocked();
    await rig.untilConnection("live");
  });

  test("a network that is back is reason to try soon", async () => {
    rig = await createRig();
    await rig.goLive();
    rig.session.suspend();
    rig.session.networkBack();
    expect(connections()).toBe(1);
    rig.clock.advance(NETWORK_BACK_SPREAD);
    await rig.untilConnection("live");
  });

  test("sleep is a lost connection before the network says so, and waking up tries at once", async () => {
    rig = await createRig();
    await rig.goLive();
    rig.session.suspend();
    expect(rig.store.get().connection).toMatchObject({ name: "reconnecting", fault: "suspended" });
    rig.session.resume();
    expect(rig.store.get().connection).toMatchObject({ name: "reconnecting", retryAt: null });
    await rig.untilConnection("live");
    expect(connections()).toBe(2);
  });

  test("a server that falls silent is noticed by its missing pings", async () => {
    rig = await createRig({ simulator: { pingIntervalMs: 300, pingTimeoutMs: 200 } });
    await rig.goLive();
    rig.run({ do: "freeze", on: true });
    const { connection } = await rig.untilConnection("reconnecting");
    expect(connection).toMatchObject({ fault: "pingTimeout" });
    rig.run({ do: "freeze", on: false });
    rig.session.retryNow();
    await rig.untilConnection("live");
  });

  test.each<[ControlCommand, string]>([
    [{ do: "gateway", behave: "badGateway" }, "gateway"],
    [{ do: "outage", on: true }, "transport"],
  ])("%o at the first connection is a fault of the %s", async (command, fault) => {
    rig = await createRig();
    rig.signIn();
    await rig.untilConnection("takeoverQuestion");
    rig.run(command);
    rig.session.answerTakeover({ proceed: true, remember: false });
    const { connection } = await rig.untilConnection("reconnecting");
    expect(connection).toMatchObject({ fault, attempt: 1 });
    rig.run({ do: "reset" });
    rig.session.retryNow();
    await rig.untilConnection("live");
  });

  test("a handshake that nobody answers is given up and tried again", async () => {
    rig = await createRig();
    rig.run({ do: "connect", behave: "never" });
    await connectOnly();
    rig.clock.advance(CONNECT_LIMIT);
    expect(rig.store.get().connection).toMatchObject({
      name: "reconnecting",
      fault: "connectTimeout",
    });
    rig.run({ do: "connect", behave: "normal" });
    await nextRetry();
    await rig.untilConnection("live");
  });

  test("a connection without presence is not live, and is tried again", async () => {
    rig = await createRig();
    rig.run({ do: "connect", behave: "noPresence" });
    await connectOnly();
    await rig.untilCounted("connection.connected");
    expect(rig.connections.at(-1)).toBe("connecting");
    rig.clock.advance(PRESENCE_LIMIT);
    expect(rig.store.get().connection).toMatchObject({ name: "reconnecting", fault: "noPresence" });
    rig.run({ do: "connect", behave: "normal" });
    await nextRetry();
    await rig.untilConnection("live");
  });

  test("tasks do not outlive their connection", async () => {
    rig = await createRig();
    const { presence } = await rig.goLive();
    const mrdId = presence?.mrds[1]?.id ?? "";
    rig.run({ do: "setAgentState", agent: AGENT, state: "READY" });
    rig.run({ do: "setMrdState", agent: AGENT, mrdId, state: "READY" });
    rig.run({ do: "offerTask", agent: AGENT, mrdId });
    await rig.until(({ tasks }) => tasks.length === 1);
    rig.run({ do: "dropSockets" });
    const lost = await rig.untilConnection("reconnecting");
    expect(lost.tasks).toEqual([]);
  });
});

describe("eviction", () => {
  test.each<[EvictionOrder, string]>([
    ["removedThenDisconnect", "evicted"],
    ["disconnectThenRemoved", "evicted"],
    ["removedOnly", "evicted"],
    ["disconnectOnly", "ended"],
  ])("%s: %s, and no way back but the agent's word", async (order, name) => {
    rig = await createRig();
    await rig.goLive();
    rig.run({ do: "evict", agent: AGENT, order });
    const { connection } = await rig.until((snapshot) => snapshot.connection.name !== "live");
    expect(connection.name).toBe(name);
    expectToStayAway();
    expect(connections()).toBe(1);
    if (name === "evicted") {
      rig.session.retryNow();
      expect(rig.store.get().connection.name).toBe("evicted");
    }
    rig.session.takeOver();
    await rig.untilConnection("live");
    expect(connections()).toBe(2);
  });

  test.each<EvictionOrder>([
    "removedThenDisconnect",
    "disconnectThenRemoved",
    "removedOnly",
    "disconnectOnly",
  ])("two widgets of one agent do not fight (%s)", async (evictionOrder) => {
    rig = await createRig({ simulator: { evictionOrder } });
    await rig.goLive();
    const other = await createRig();
    try {
      await other.goLive({ server: rig.simulator.url });
      await rig.until(
        ({ connection }) => connection.name === "evicted" || connection.name === "ended",
      );
      for (let minute = 0; minute < 60; minute += 1) {
        rig.clock.advance(1_000);
        other.clock.advance(1_000);
      }
      expect(other.store.get().connection.name).toBe("live");
      expect(rig.simulator.state().counters).toMatchObject({ connections: 2, evictions: 1 });
    } finally {
      await other.close();
    }
  });
});

describe("the server's end of the session", () => {
  test.each<[ControlCommand, object]>([
    [
      { do: "forceLogout", agent: AGENT, by: "supervisor" },
      { kind: "bySupervisor", reasonName: null },
    ],
    [
      { do: "forceLogout", agent: AGENT, by: "inactivity" },
      { kind: "inactivity", reasonName: null },
    ],
    [
      { do: "setAgentState", agent: AGENT, state: "LOGOUT" },
      { kind: "loggedOut", reasonName: null },
    ],
  ])("%o", async (command, reason) => {
    rig = await createRig();
    await rig.goLive();
    const updates: string[] = [];
    rig.store.subscribe(({ connection, presence }) =>
      updates.push(`${connection.name} ${presence?.state.name}`),
    );
    rig.run(command);
    const { connection } = await rig.untilConnection("ended");
    expect(connection).toMatchObject({ reason });
    expect(updates).toEqual(["ended LOGOUT"]);
    expectToStayAway();
    rig.session.retryNow();
    await rig.untilConnection("live");
  });

  test.each<[ControlCommand, object]>([
    [
      { do: "connect", behave: "loginFailed" },
      { kind: "login", detail: "The session is not valid any more." },
    ],
    [
      { do: "connect", behave: "licence" },
      { kind: "licence", detail: "EXPIRED" },
    ],
    [
      { do: "connect", behave: "rejectedObject" },
      { kind: "rejected", detail: "The routing engine does not answer." },
    ],
    [
      { do: "connect", behave: "rejectedString" },
      { kind: "rejected", detail: "The routing engine does not answer." },
    ],
  ])("%o", async (command, refusal) => {
    rig = await createRig();
    rig.run(command);
    await connectOnly();
    const { connection } = await rig.untilConnection("refused");
    expect(connection).toMatchObject({ refusal });
    expectToStayAway();
    rig.run({ do: "connect", behave: "normal" });
    rig.session.retryNow();
    await rig.untilConnection("live");
  });
});

test("shuts down without a trace", async () => {
  rig = await createRig();
  await rig.goLive();
  rig.session.dispose();
  expect(rig.clock.waiting()).toBe(0);
  rig.session.retryNow();
  rig.signIn();
  expect(rig.connections.at(-1)).toBe("live");
});
