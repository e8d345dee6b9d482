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
  const before = rig.counters.read()["link.tried"];
  expect(rig.clock.waiting()).toBe(0);
  rig.clock.advance(HOUR);
  rig.session.networkBack();
  rig.session.suspend();
  rig.session.resume();
  expect(rig.counters.read()["link.tried"]).toBe(before);
}

/** Lets the next retry begin. */
async function nextRetry(): Promise<Snapshot> {
  const { link } = await rig.until(
    (snapshot) => snapshot.link.name === "reconnecting" && snapshot.link.retryAt !== null,
  );
  const retryAt = link.name === "reconnecting" ? link.retryAt : null;
  rig.clock.advance((retryAt ?? 0) - rig.clock.now());
  return rig.store.get();
}

async function connectOnly(): Promise<void> {
  rig.signIn();
  await rig.untilLink("takeoverQuestion");
  rig.session.answerTakeover({ proceed: true, remember: false });
}

describe("losing the connection", () => {
  test("an outage is seen at once, and survived", async () => {
    rig = await createRig();
    const live = await rig.goLive();
    rig.run({ do: "outage", on: true });
    const lost = await rig.untilLink("reconnecting");
    expect(lost.link).toMatchObject({ fault: "transport", attempt: 1 });
    expect(isConfirmed(lost)).toBe(false);
    expect(lost.presence).toBe(live.presence);
    expect((await nextRetry()).link).toMatchObject({ attempt: 1, retryAt: null });
    await rig.until(({ link }) => link.name === "reconnecting" && link.attempt === 2);
    rig.run({ do: "outage", on: false });
    await nextRetry();
    const back = await rig.untilLink("live");
    expect(back.presence).toBe(live.presence);
    expect(rig.counters.read()).toMatchObject({
      "link.tried": 3,
      "link.connected": 2,
      "link.lost": 1,
      "link.reconnected": 1,
    });
  });

  test("the first presence after it shows what happened meanwhile", async () => {
    const serverClock = createManualClock(Date.now());
    rig = await createRig({ simulator: { clock: serverClock } });
    await rig.goLive();
    rig.run({ do: "setAgentState", agent: AGENT, state: "READY" });
    await rig.until(({ presence }) => presence?.state.name === "READY");
    rig.run({ do: "outage", on: true });
    const lost = await rig.untilLink("reconnecting");
    expect(lost.presence?.state.name).toBe("READY");
    serverClock.advance(11_000);
    rig.run({ do: "outage", on: false });
    const changes: [string, string | undefined][] = [];
    const stop = rig.store.subscribe(({ link, presence }, before) => {
      if (link === before.link && presence === before.presence) return;
      changes.push([link.name, presence?.state.name]);
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
    await rig.untilLink("reconnecting");
    rig.session.retryNow();
    await rig.untilLink("live");
    expect(connections()).toBe(2);
  });

  test("an unlocked screen is reason to try at once", async () => {
    rig = await createRig();
    await rig.goLive();
    rig.run({ do: "dropSockets" });
    await rig.untilLink("reconnecting");
    rig.session.unlocked();
    await rig.untilLink("live");
  });

  test("a network that is back is reason to try soon", async () => {
    rig = await createRig();
    await rig.goLive();
    rig.session.suspend();
    rig.session.networkBack();
    expect(connections()).toBe(1);
    rig.clock.advance(NETWORK_BACK_SPREAD);
    await rig.untilLink("live");
  });

  test("sleep is a lost link before the network says so, and waking up tries at once", async () => {
    rig = await createRig();
    await rig.goLive();
    rig.session.suspend();
    expect(rig.store.get().link).toMatchObject({ name: "reconnecting", fault: "suspended" });
    rig.session.resume();
    expect(rig.store.get().link).toMatchObject({ name: "reconnecting", retryAt: null });
    await rig.untilLink("live");
    expect(connections()).toBe(2);
  });

  test("a server that falls silent is noticed by its missing pings", async () => {
    rig = await createRig({ simulator: { pingIntervalMs: 300, pingTimeoutMs: 200 } });
    await rig.goLive();
    rig.run({ do: "freeze", on: true });
    const { link } = await rig.untilLink("reconnecting");
    expect(link).toMatchObject({ fault: "pingTimeout" });
    rig.run({ do: "freeze", on: false });
    rig.session.retryNow();
    await rig.untilLink("live");
  });

  test.each<[ControlCommand, string]>([
    [{ do: "gateway", behave: "badGateway" }, "gateway"],
    [{ do: "outage", on: true }, "transport"],
  ])("%o at the first connection is a fault of the %s", async (command, fault) => {
    rig = await createRig();
    rig.signIn();
    await rig.untilLink("takeoverQuestion");
    rig.run(command);
    rig.session.answerTakeover({ proceed: true, remember: false });
    const { link } = await rig.untilLink("reconnecting");
    expect(link).toMatchObject({ fault, attempt: 1 });
    rig.run({ do: "reset" });
    rig.session.retryNow();
    await rig.untilLink("live");
  });

  test("a handshake that nobody answers is given up and tried again", async () => {
    rig = await createRig();
    rig.run({ do: "connect", behave: "never" });
    await connectOnly();
    rig.clock.advance(CONNECT_LIMIT);
    expect(rig.store.get().link).toMatchObject({ name: "reconnecting", fault: "connectTimeout" });
    rig.run({ do: "connect", behave: "normal" });
    await nextRetry();
    await rig.untilLink("live");
  });

  test("a connection without presence is not live, and is tried again", async () => {
    rig = await createRig();
    rig.run({ do: "connect", behave: "noPresence" });
    await connectOnly();
    await rig.untilCounted("link.connected");
    expect(rig.links.at(-1)).toBe("connecting");
    rig.clock.advance(PRESENCE_LIMIT);
    expect(rig.store.get().link).toMatchObject({ name: "reconnecting", fault: "noPresence" });
    rig.run({ do: "connect", behave: "normal" });
    await nextRetry();
    await rig.untilLink("live");
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
    const lost = await rig.untilLink("reconnecting");
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
    const { link } = await rig.until((snapshot) => snapshot.link.name !== "live");
    expect(link.name).toBe(name);
    expectToStayAway();
    expect(connections()).toBe(1);
    if (name === "evicted") {
      rig.session.retryNow();
      expect(rig.store.get().link.name).toBe("evicted");
    }
    rig.session.takeOver();
    await rig.untilLink("live");
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
      await rig.until(({ link }) => link.name === "evicted" || link.name === "ended");
      for (let minute = 0; minute < 60; minute += 1) {
        rig.clock.advance(1_000);
        other.clock.advance(1_000);
      }
      expect(other.store.get().link.name).toBe("live");
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
    rig.store.subscribe(({ link, presence }) =>
      updates.push(`${link.name} ${presence?.state.name}`),
    );
    rig.run(command);
    const { link } = await rig.untilLink("ended");
    expect(link).toMatchObject({ reason });
    expect(updates).toEqual(["ended LOGOUT"]);
    expectToStayAway();
    rig.session.retryNow();
    await rig.untilLink("live");
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
    const { link } = await rig.untilLink("refused");
    expect(link).toMatchObject({ refusal });
    expectToStayAway();
    rig.run({ do: "connect", behave: "normal" });
    rig.session.retryNow();
    await rig.untilLink("live");
  });
});

test("shuts down without a trace", async () => {
  rig = await createRig();
  await rig.goLive();
  rig.session.dispose();
  expect(rig.clock.waiting()).toBe(0);
  rig.session.retryNow();
  rig.signIn();
  expect(rig.links.at(-1)).toBe("live");
});
