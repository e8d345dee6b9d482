import { afterEach, describe, expect, test } from "vitest";
import type { Snapshot } from "../../shared/snapshot.ts";
import { AGENT, createRig, type Rig, type RigOptions } from "./testing/session-rig.ts";

let rig: Rig;
afterEach(() => rig.close());

const HOUR = 3_600_000;

function counters() {
  return rig.simulator.state().counters;
}

/** Watches amina, who works in AgentDesk. */
async function watching(options: RigOptions = {}): Promise<Snapshot> {
  rig = await createRig(options);
  rig.run({ do: "setAgentState", agent: AGENT, state: "READY" });
  rig.signIn({ mode: "observe" });
  return rig.untilConnection("live");
}

/** Waits until the connection is live in a mode. */
function liveIn(mode: Snapshot["mode"]): Promise<Snapshot> {
  return rig.until((snapshot) => snapshot.connection.name === "live" && snapshot.mode === mode);
}

describe("from watching to the session", () => {
  test("asks first, then is the session without another sign-in", async () => {
    await watching();
    rig.session.setMode({ mode: "session" });
    expect(rig.store.get()).toMatchObject({
      connection: { name: "takeoverQuestion" },
      mode: "observe",
    });
    expect(counters().connections).toBe(0);
    rig.session.answerTakeover({ proceed: true, remember: false });
    const { capabilities, presence } = await liveIn("session");
    expect(capabilities).toEqual({ changesState: true, announcesTasks: true });
    expect(presence?.state.name).toBe("READY");
    expect(counters()).toMatchObject({ logins: 1, connections: 1 });
    expect(rig.session.signInStatus.value.mode).toBe("session");
    const { polls } = counters();
    rig.clock.advance(10_000);
    expect(counters().polls).toBe(polls);
    const change = { kind: "agentState", name: "NOT_READY", reasonId: null } as const;
    expect(await rig.ask(change)).toMatchObject({ result: "confirmed" });
  });

  test.each([
    ["no", () => rig.session.answerTakeover({ proceed: false, remember: true })],
    ["cancel", () => rig.session.cancelSignIn()],
    ["watching after all", () => rig.session.setMode({ mode: "observe" })],
  ])("%s goes on watching", async (_what, answer) => {
    await watching();
    rig.session.setMode({ mode: "session" });
    answer();
    const { mode, capabilities } = await liveIn("observe");
    expect(mode).toBe("observe");
    expect(capabilities.changesState).toBe(false);
    expect(counters().connections).toBe(0);
    expect(rig.consents.size).toBe(0);
    expect(rig.session.signInStatus.value).toMatchObject({
      mode: "observe",
      agent: { username: AGENT },
    });
  });

  test("does not ask who agreed once and for all", async () => {
    await watching();
    rig.consents.add(`${rig.simulator.url} ${AGENT}`);
    rig.session.setMode({ mode: "session" });
    await liveIn("session");
    expect(rig.connections).not.toContain("takeoverQuestion");
  });

  test("remembers the agent's word where told to", async () => {
    await watching();
    rig.session.setMode({ mode: "session" });
    rig.session.answerTakeover({ proceed: true, remember: true });
    await liveIn("session");
    expect([...rig.consents]).toEqual([`${rig.simulator.url} ${AGENT}`]);
  });

  test("asks once, however often it is wanted", async () => {
    await watching();
    for (let i = 0; i < 3; i += 1) rig.session.setMode({ mode: "session" });
    rig.session.answerTakeover({ proceed: true, remember: false });
    rig.session.answerTakeover({ proceed: true, remember: false });
    await liveIn("session");
    expect(counters().connections).toBe(1);
  });

  test("signing out at the question leaves nothing behind", async () => {
    await watching();
    rig.session.setMode({ mode: "session" });
    rig.session.signOut({ reasonId: null });
    expect(rig.store.get()).toMatchObject({ connection: { name: "signedOut" }, presence: null });
    rig.session.answerTakeover({ proceed: true, remember: false });
    rig.clock.advance(HOUR);
    expect(counters().connections).toBe(0);
    rig.signIn();
    await rig.untilConnection("takeoverQuestion");
    rig.session.answerTakeover({ proceed: false, remember: false });
    expect(rig.store.get().connection.name).toBe("signedOut");
  });
});

describe("from the session to watching", () => {
  test("gives the session up, and asks nothing", async () => {
    rig = await createRig();
    await rig.goLive();
    rig.session.setMode({ mode: "observe" });
    const { capabilities } = await liveIn("observe");
    expect(capabilities).toEqual({ changesState: false, announcesTasks: false });
    await rig.untilServer(({ agents: [agent] }) => agent?.sockets === 0);
    expect(counters()).toMatchObject({ logins: 1, connections: 1 });
    expect(rig.session.signInStatus.value.mode).toBe("observe");
  });

  test("goes on after an eviction, and leaves the other session alone", async () => {
    rig = await createRig();
    await rig.goLive();
    const other = await createRig();
    try {
      await other.goLive({ server: rig.simulator.url });
      await rig.untilConnection("evicted");
      rig.session.setMode({ mode: "observe" });
      await liveIn("observe");
      for (let passed = 0; passed < 60_000; passed += 5_000) {
        rig.clock.advance(5_000);
        await rig.until(({ confirmedAt }) => confirmedAt === rig.clock.now());
      }
      expect(other.store.get().connection.name).toBe("live");
      expect(counters()).toMatchObject({ connections: 2, evictions: 1 });
      expect(counters().polls).toBe(13);
    } finally {
      await other.close();
    }
  });

  test.each(["ended", "refused"] as const)("goes on after a session that %s", async (name) => {
    rig = await createRig();
    await rig.goLive();
    if (name === "refused") {
      rig.run({ do: "connect", behave: "licence" });
      rig.run({ do: "dropSockets" });
      await rig.untilConnection("reconnecting");
      rig.session.retryNow();
    } else {
      rig.run({ do: "forceLogout", agent: AGENT, by: "supervisor" });
    }
    await rig.untilConnection(name);
    rig.session.setMode({ mode: "observe" });
    await liveIn("observe");
  });

  test("a change that waits for its answer is not confirmed", async () => {
    rig = await createRig();
    await rig.goLive();
    rig.run({ do: "answerRequests", on: false });
    rig.session.changeState({ kind: "agentState", name: "READY", reasonId: null });
    rig.session.setMode({ mode: "observe" });
    expect(rig.store.get()).toMatchObject({
      requested: null,
      outcome: { result: "notConfirmed" },
    });
  });

  test("at the takeover question of a sign-in, watches instead", async () => {
    rig = await createRig();
    rig.run({ do: "setAgentState", agent: AGENT, state: "READY" });
    rig.signIn();
    await rig.untilConnection("takeoverQuestion");
    rig.session.setMode({ mode: "observe" });
    await liveIn("observe");
    expect(counters().connections).toBe(0);
  });
});

test("the mode that holds already is no change", async () => {
  await watching();
  const before = rig.store.get();
  rig.session.setMode({ mode: "observe" });
  expect(rig.store.get()).toBe(before);
});

test("nobody who is signed in, nothing to change", async () => {
  rig = await createRig();
  rig.session.setMode({ mode: "observe" });
  rig.run({ do: "login", behave: "never" });
  rig.signIn();
  rig.session.setMode({ mode: "observe" });
  expect(rig.connections).toEqual(["signingIn"]);
});
