import { afterEach, describe, expect, test, vi } from "vitest";
import { EMPTY_SNAPSHOT, type Snapshot } from "../../shared/snapshot.ts";
import type { ControlCommand, ReasonForm } from "../../simulator/control.ts";
import { REASONS_LIMIT } from "./alarms.ts";
import { MOST_REASONS } from "./reasons.ts";
import { AGENT, createRig, type Rig, type RigOptions } from "./testing/session-rig.ts";

let rig: Rig;
afterEach(() => rig.close());

const LUNCH = "62ffc9e9f12b6ccf1594d88c";
const KEPT = {
  notReady: [{ id: "kept", name: "Kept", type: "NOT_READY" }],
  logout: [{ id: "shift", name: "Shift", type: "LOGOUT" }],
};

function asked(): number {
  return rig.simulator.state().counters.reasonLists;
}

async function live(options: RigOptions = {}, before: ControlCommand[] = []): Promise<Snapshot> {
  rig = await createRig(options);
  for (const command of before) rig.run(command);
  return rig.goLive();
}

function freshness(wanted: Snapshot["reasons"]["freshness"]): Promise<Snapshot> {
  return rig.until(({ reasons }) => reasons.freshness === wanted);
}

/** A live agent with the server's own list. */
async function fresh(options: RigOptions = {}): Promise<Snapshot> {
  await live(options);
  return freshness("fresh");
}

/** Opens the list until the server failed to give it. */
async function refreshInVain(): Promise<Snapshot> {
  rig.session.refreshReasons();
  await rig.untilCounted("reasons.failed");
  return rig.store.get();
}

describe("the reason codes", () => {
  test("are there from the sign-in on: by kind, in the server's order, without deleted ones", async () => {
    const { reasons } = await fresh();
    expect(reasons.notReady.map(({ name }) => name)).toEqual([
      "Short Break",
      "Lunch",
      "Training",
      "استراحة",
    ]);
    expect(reasons.logout.map(({ name }) => name)).toEqual(["Out Of Office", "End of Shift"]);
    expect(asked()).toBe(1);
  });

  test("are those of old servers too, which write LOG_OUT", async () => {
    const logout = [{ id: "x", name: "End of Shift", type: "LOG_OUT" }];
    await live({}, [{ do: "setReasons", reasons: logout }]);
    const { reasons } = await freshness("fresh");
    expect(reasons).toMatchObject({ notReady: [], logout });
    rig.session.signOut({ reasonId: "x" });
    await rig.untilConnection("signedOut");
    expect(rig.simulator.state().requests).toMatchObject([
      { state: { reasonCode: { id: "x", type: "LOG_OUT" } } },
    ]);
  });

  test("come while the takeover is being asked about", async () => {
    rig = await createRig();
    rig.signIn();
    const { connection } = await freshness("fresh");
    expect(connection.name).toBe("takeoverQuestion");
  });

  test("are asked for again when a list is opened", async () => {
    await fresh();
    rig.run({ do: "setReasons", reasons: [{ id: "new", name: "New", type: "NOT_READY" }] });
    rig.session.refreshReasons();
    const { reasons } = await rig.until((snapshot) => snapshot.reasons.logout.length === 0);
    expect(reasons).toEqual({
      notReady: [{ id: "new", name: "New", type: "NOT_READY" }],
      logout: [],
      freshness: "fresh",
    });
  });

  test("are asked for once, however many lists are opened at a time", async () => {
    await fresh();
    for (let i = 0; i < 20; i += 1) rig.session.refreshReasons();
    await vi.waitFor(() => expect(rig.counters.read()["reasons.refreshed"]).toBe(2));
    expect(asked()).toBe(2);
  });

  test("that say the same change nothing that is shown", async () => {
    const { reasons } = await fresh();
    rig.session.refreshReasons();
    await vi.waitFor(() => expect(rig.counters.read()["reasons.refreshed"]).toBe(2));
    expect(rig.store.get().reasons).toBe(reasons);
  });

  test("are nobody's once the agent signed out", async () => {
    await fresh();
    rig.run({ do: "reasons", behave: "never" });
    rig.session.refreshReasons();
    rig.session.signOut({ reasonId: null });
    const after = await rig.untilConnection("signedOut");
    expect(after).toEqual(EMPTY_SNAPSHOT);
    expect(rig.clock.waiting()).toBe(0);
    rig.session.refreshReasons();
    expect(rig.clock.waiting()).toBe(0);
  });
});

describe("a list that does not come", () => {
  test.each<[ControlCommand, string]>([
    [{ do: "reasons", behave: "html" }, "body"],
    [{ do: "reasons", behave: "unavailable" }, "status"],
    [{ do: "reasons", behave: "unauthorized" }, "token"],
  ])("%o leaves the old one, and says that it is old", async (trouble, why) => {
    const { reasons } = await fresh();
    rig.run(trouble);
    const after = await refreshInVain();
    expect(after.reasons).toEqual({ ...reasons, freshness: "old" });
    expect(after.connection.name).toBe("live");
    expect(rig.log.lines).toContainEqual({
      level: "warn",
      event: "reasons.failed",
      fields: expect.objectContaining({ server: rig.simulator.url, why }),
    });
    rig.run({ do: "reset" });
  });

  test("leaves nothing where there never was one, and no reason still works", async () => {
    await live({}, [{ do: "reasons", behave: "html" }]);
    await rig.untilCounted("reasons.failed");
    expect(rig.store.get().reasons).toEqual(EMPTY_SNAPSHOT.reasons);
    const change = { kind: "agentState", name: "READY", reasonId: null } as const;
    expect(await rig.ask(change)).toMatchObject({ result: "confirmed" });
    const back = { kind: "agentState", name: "NOT_READY", reasonId: null } as const;
    expect(await rig.ask(back)).toMatchObject({ result: "confirmed" });
  });

  test("is given up after a while", async () => {
    await fresh();
    rig.run({ do: "reasons", behave: "never" });
    rig.session.refreshReasons();
    rig.clock.advance(REASONS_LIMIT - 1);
    expect(rig.store.get().reasons.freshness).toBe("fresh");
    rig.clock.advance(1);
    expect(rig.store.get().reasons.freshness).toBe("old");
    rig.run({ do: "reasons", behave: "normal" });
    rig.session.refreshReasons();
    await freshness("fresh");
  });
});

describe("where the gateway wants a token", () => {
  const simulator = { requireBearer: true };

  test("it is sent, and renewed once when it ran out", async () => {
    await fresh({ simulator });
    rig.run({ do: "expireTokens" });
    rig.session.refreshReasons();
    await vi.waitFor(() => expect(rig.counters.read()["reasons.refreshed"]).toBe(2));
    expect(rig.simulator.state().counters.refreshes).toBe(1);
  });

  test("a token that cannot be renewed makes the list old, and ends nothing", async () => {
    await fresh({ simulator });
    rig.run({ do: "expireTokens", refresh: true });
    const { reasons, connection } = await refreshInVain();
    expect(reasons.freshness).toBe("old");
    expect(connection.name).toBe("live");
    expect(rig.simulator.state().counters.refreshes).toBe(1);
  });

  test("list and state need one new token between them", async () => {
    rig = await createRig({ simulator });
    rig.signIn({ mode: "observe" });
    await freshness("fresh");
    await rig.untilConnection("live");
    rig.run({ do: "expireTokens" });
    rig.session.refreshReasons();
    rig.clock.advance(5_000);
    await vi.waitFor(() => expect(rig.counters.read()["reasons.refreshed"]).toBe(2));
    await rig.until(({ confirmedAt }) => confirmedAt === rig.clock.now());
    expect(rig.simulator.state().counters.refreshes).toBe(1);
  });
});

describe("from one start to the next", () => {
  test("the last list of this very server is kept", async () => {
    await fresh();
    expect([...rig.keptReasons.keys()]).toEqual([rig.simulator.url]);
    const { notReady } = rig.store.get().reasons;
    expect(rig.keptReasons.get(rig.simulator.url)?.notReady).toEqual(notReady);
  });

  test("it is shown as old until the server gives its own", async () => {
    rig = await createRig();
    rig.keptReasons.set(rig.simulator.url, KEPT);
    rig.run({ do: "reasons", behave: "never" });
    const { reasons } = await rig.goLive();
    expect(reasons).toEqual({ ...KEPT, freshness: "old" });
    rig.clock.advance(REASONS_LIMIT);
    rig.run({ do: "reasons", behave: "normal" });
    rig.session.refreshReasons();
    await freshness("fresh");
  });

  test("another server's is not shown", async () => {
    rig = await createRig();
    rig.keptReasons.set("https://cx.example.com", KEPT);
    rig.run({ do: "reasons", behave: "html" });
    rig.signIn();
    await rig.untilCounted("reasons.failed");
    expect(rig.store.get().reasons).toEqual(EMPTY_SNAPSHOT.reasons);
  });

  test("a list that failed does not replace it", async () => {
    rig = await createRig();
    rig.keptReasons.set(rig.simulator.url, KEPT);
    rig.run({ do: "reasons", behave: "unavailable" });
    rig.signIn();
    await rig.untilCounted("reasons.failed");
    expect(rig.keptReasons.get(rig.simulator.url)).toBe(KEPT);
    expect(rig.store.get().reasons).toEqual({ ...KEPT, freshness: "old" });
  });
});

describe.each<ReasonForm>(["object", "idObject", "nameObject", "idText", "nameText"])(
  "a presence that tells its reason as %s",
  (form) => {
    test("is shown with the reason's name, and confirms a request", async () => {
      await live({}, [{ do: "reasonForm", form }]);
      await freshness("fresh");
      const change = { kind: "agentState", name: "NOT_READY", reasonId: LUNCH } as const;
      expect(await rig.ask(change)).toMatchObject({ result: "confirmed" });
      expect(rig.store.get().presence?.state.reason?.name).toBe("Lunch");
    });

    test("is shown with the name once the list comes", async () => {
      await live({}, [
        { do: "reasonForm", form },
        { do: "reasons", behave: "unavailable" },
        { do: "setAgentState", agent: AGENT, state: "NOT_READY", reason: "Lunch" },
      ]);
      await rig.untilCounted("reasons.failed");
      expect(rig.store.get().presence?.state.reason?.name).not.toBe(LUNCH);
      rig.run({ do: "reasons", behave: "normal" });
      rig.session.refreshReasons();
      const { presence } = await freshness("fresh");
      expect(presence?.state.reason?.name).toBe("Lunch");
    });
  },
);

test("an id that does not look like one is found in the list all the same", async () => {
  const listed = { id: "lunch-1", name: "Lunch", type: "NOT_READY" };
  await live({}, [
    { do: "setReasons", reasons: [listed] },
    { do: "reasonForm", form: "idText" },
  ]);
  await freshness("fresh");
  rig.run({ do: "setAgentState", agent: AGENT, state: "NOT_READY", reason: "Lunch" });
  const { presence } = await rig.until((snapshot) => snapshot.presence?.state.reason !== null);
  expect(presence?.state.reason).toEqual(listed);
});

test("a list of ten thousand is survived, cut, and said to be cut", async () => {
  const reasons = Array.from({ length: 10_000 }, (_, i) => ({
    id: `reason-${i}`,
    name: `Reason ${i}`,
    type: "NOT_READY",
  }));
  await live({}, [{ do: "setReasons", reasons }]);
  const snapshot = await freshness("fresh");
  expect(snapshot.reasons.notReady).toHaveLength(MOST_REASONS);
  expect(snapshot.reasons.notReady[0]?.id).toBe("reason-0");
  expect(snapshot.reasons.leftOut).toBe(10_000 - MOST_REASONS);
  expect(rig.keptReasons.get(rig.simulator.url)?.notReady).toHaveLength(MOST_REASONS);
  const { event } = rig.log.lines.find((line) => line.event.startsWith("reasons.")) ?? {};
  expect(event).toBe("reasons.leftOut");
});

test("a reason that vanished is not sent; the agent is told, and the list is asked for", async () => {
  await fresh();
  rig.run({ do: "setReasons", reasons: [] });
  rig.session.refreshReasons();
  await rig.until(({ reasons }) => reasons.notReady.length === 0);
  const change = { kind: "agentState", name: "NOT_READY", reasonId: LUNCH } as const;
  expect(await rig.ask(change)).toMatchObject({ result: "cannotSend", why: "reasonGone" });
  await vi.waitFor(() => expect(rig.counters.read()["reasons.refreshed"]).toBe(3));
  expect(rig.simulator.state().requests).toEqual([]);
  expect(rig.simulator.state().agents[0]).toMatchObject({ username: AGENT, state: "NOT_READY" });
});

test("a list that is still awaited is nobody's once the next sign-in begins", async () => {
  await fresh();
  rig.run({ do: "forceLogout", agent: AGENT, by: "supervisor" });
  await rig.untilConnection("ended");
  rig.run({ do: "reasons", behave: "never" });
  rig.session.refreshReasons();
  await vi.waitFor(() => expect(asked()).toBe(2));
  rig.run({ do: "login", behave: "never" });
  rig.signIn();
  expect(rig.store.get().reasons).toEqual(EMPTY_SNAPSHOT.reasons);
  expect(rig.clock.waiting()).toBe(1);
  rig.clock.advance(REASONS_LIMIT);
  expect(rig.counters.read()["reasons.failed"]).toBe(0);
});
