import { afterEach, describe, expect, test } from "vitest";
import { EMPTY_SNAPSHOT } from "../../shared/snapshot.ts";
import type { KeptReading, KeptSession } from "../server/kept-session.ts";
import { AGENT, createRig, type Rig, type RigOptions } from "./testing/session-rig.ts";
import { untilFailure } from "./testing/until-failure.ts";

let rig: Rig;
afterEach(() => rig.close());

const MODERN: RigOptions = { simulator: { profile: "5.x" } };

/** Signs in with the box ticked, and is live. */
async function keepSignedIn(options: RigOptions = MODERN): Promise<KeptSession> {
  rig = await createRig(options);
  await rig.goLive({ keepSignedIn: true });
  const kept = rig.kept();
  if (kept === null) throw new Error("Nothing was kept.");
  return kept;
}

/** The widget ends, and starts again: another session, at the same server. */
async function startAgain(session: KeptSession, consents = new Set([key()])): Promise<void> {
  const { simulator } = rig;
  rig.session.dispose();
  rig = await createRig({ ...MODERN, at: simulator, consents, kept: session });
  rig.session.goOn(Promise.resolve({ kind: "kept", session }));
}

const key = () => `${rig.simulator.url} ${AGENT}`;
const counters = () => rig.simulator.state().counters;

describe("what is kept", () => {
  test("is nothing, unless the agent asks for it", async () => {
    rig = await createRig(MODERN);
    await rig.goLive();
    expect([rig.kept(), rig.keptCounts.kept]).toEqual([null, 0]);
  });

  test("is nothing before the agent agreed to connect", async () => {
    rig = await createRig(MODERN);
    rig.signIn({ keepSignedIn: true });
    await rig.untilConnection("takeoverQuestion");
    expect(rig.kept()).toBeNull();
    rig.session.answerTakeover({ proceed: false, remember: false });
    expect([rig.kept(), rig.keptCounts.kept]).toEqual([null, 0]);
  });

  test("is the session and its tokens, and no password", async () => {
    const kept = await keepSignedIn();
    expect(kept).toMatchObject({
      server: rig.simulator.url,
      mode: "session",
      askFirst: false,
      handshakeUser: { username: AGENT },
      token: expect.stringMatching(/^\S+$/),
      refreshToken: expect.stringMatching(/^\S+$/),
    });
    expect(Object.keys(kept)).toHaveLength(6);
    expect(rig.keptCounts.kept).toBe(1);
  });

  test("goes when another sign-in does not ask for it", async () => {
    const kept = await keepSignedIn();
    rig.session.signOut({ reasonId: null });
    await rig.untilConnection("signedOut");
    rig.session.dispose();
    const { simulator } = rig;
    rig = await createRig({ ...MODERN, at: simulator, kept });
    await rig.goLive({ keepSignedIn: false });
    expect(rig.kept()).toBeNull();
  });

  test("goes with the agent who signs out, also without a connection", async () => {
    await keepSignedIn();
    rig.run({ do: "outage", on: true });
    await rig.untilConnection("reconnecting");
    expect(rig.kept()).not.toBeNull();
    rig.session.signOut({ reasonId: null });
    await rig.untilConnection("signedOut");
    expect(rig.kept()).toBeNull();
  });

  test("stays when the widget quits", async () => {
    await keepSignedIn();
    rig.session.dispose();
    expect(rig.kept()).not.toBeNull();
  });

  test("goes where the agent leaves for good, whatever the server says", async () => {
    await keepSignedIn();
    rig.session.forgetKept();
    expect(rig.kept()).toBeNull();
    rig.run({ do: "evict", agent: AGENT, order: "removedThenDisconnect" });
    await rig.untilConnection("evicted");
    expect(rig.kept()).toBeNull();
  });

  test("follows the way of being connected", async () => {
    await keepSignedIn();
    rig.session.setMode({ mode: "observe" });
    await rig.until(({ connection, mode }) => connection.name === "live" && mode === "observe");
    expect(rig.kept()).toMatchObject({ mode: "observe" });
  });

  test("asks first at the next start after an eviction, until the agent takes the session back", async () => {
    await keepSignedIn();
    rig.run({ do: "evict", agent: AGENT, order: "removedThenDisconnect" });
    await rig.untilConnection("evicted");
    expect(rig.kept()).toMatchObject({ askFirst: true });
    rig.session.takeOver();
    await rig.untilConnection("live");
    expect(rig.kept()).toMatchObject({ askFirst: false });
  });

  test("goes when the server refuses the agent", async () => {
    await keepSignedIn();
    rig.run({ do: "connect", behave: "loginFailed" });
    rig.run({ do: "dropSockets" });
    await rig.untilConnection("reconnecting");
    rig.session.retryNow();
    await rig.untilConnection("refused");
    expect(rig.kept()).toBeNull();
  });
});

describe("at the next start", () => {
  test("the session goes on without a password and without a question", async () => {
    const kept = await keepSignedIn();
    await startAgain(kept);
    expect(rig.store.get().connection.name).toBe("signingIn");
    await rig.untilConnection("live");
    expect(rig.connections).toEqual(["signingIn", "connecting", "live"]);
    expect(counters()).toMatchObject({ logins: 1, refreshes: 1 });
    expect(rig.session.signInStatus.value).toMatchObject({
      username: AGENT,
      keepSignedIn: true,
      agent: { displayName: "Amina Demo" },
    });
    expect(rig.kept()?.token).not.toBe(kept.token);
    expect(rig.kept()?.refreshToken).toBe(kept.refreshToken);
  });

  test("asks before it connects where the agent never said not to", async () => {
    const kept = await keepSignedIn();
    await startAgain(kept, new Set());
    await rig.untilConnection("takeoverQuestion");
    expect(rig.kept()).toEqual(kept);
    rig.session.answerTakeover({ proceed: false, remember: false });
    expect([rig.store.get(), rig.kept()]).toEqual([EMPTY_SNAPSHOT, null]);
  });

  test("asks after an eviction even where the agent said not to", async () => {
    const kept = await keepSignedIn();
    await startAgain({ ...kept, askFirst: true });
    await rig.untilConnection("takeoverQuestion");
    const { connections } = counters();
    expect(connections).toBe(1);
    rig.session.answerTakeover({ proceed: true, remember: false });
    await rig.untilConnection("live");
    expect(rig.kept()).toMatchObject({ askFirst: false });
  });

  test("what only watches asks nothing", async () => {
    const kept = await keepSignedIn();
    await startAgain({ ...kept, mode: "observe", askFirst: true }, new Set());
    await rig.untilConnection("live");
    expect(rig.connections).not.toContain("takeoverQuestion");
    expect(rig.store.get().mode).toBe("observe");
  });

  test("what the server renews no more is wiped, and says so", async () => {
    const kept = await keepSignedIn();
    rig.run({ do: "expireTokens", refresh: true });
    await startAgain(kept);
    const { failure, agent } = await untilFailure(rig.session);
    expect([failure?.kind, agent, rig.kept()]).toEqual(["keptExpired", null, null]);
    await rig.untilConnection("signedOut");
    expect(counters().connections).toBe(1);
  });

  test("without a network it tries on, as after a lost connection, and keeps what it has", async () => {
    const kept = await keepSignedIn();
    const { simulator } = rig;
    simulator.run({ do: "outage", on: true });
    await startAgain(kept);
    await rig.untilConnection("reconnecting");
    expect(rig.kept()).toEqual(kept);
    simulator.run({ do: "outage", on: false });
    rig.session.retryNow();
    await rig.untilConnection("live");
  });

  test("a server that renews nothing at all takes it as it is", async () => {
    const kept = await keepSignedIn({ simulator: { profile: "4.8" } });
    await startAgain(kept);
    await rig.untilConnection("live");
    expect(counters().refreshes).toBe(0);
  });

  test.each<[KeptReading["kind"], string | undefined]>([
    ["none", undefined],
    ["locked", "keptLocked"],
    ["unreadable", "keptUnreadable"],
  ])("%s leads to the sign-in view", async (kind, failure) => {
    rig = await createRig(MODERN);
    if (kind === "kept") return;
    rig.session.goOn(Promise.resolve({ kind }));
    expect(rig.store.get().connection.name).toBe("signingIn");
    await rig.untilConnection("signedOut");
    expect(rig.session.signInStatus.value.failure?.kind).toBe(failure);
    expect(rig.keptCounts.wiped).toBe(0);
  });

  test("an address that the policy no longer lets through is not connected to", async () => {
    const kept = await keepSignedIn();
    await startAgain({ ...kept, server: "http://cx.example.com" });
    expect((await untilFailure(rig.session)).failure?.kind).toBe("keptUnreadable");
    expect(rig.kept()).toBeNull();
  });

  test("an agent who does not want to wait gets the form, and nothing is kept behind it", async () => {
    const kept = await keepSignedIn();
    rig.run({ do: "gateway", behave: "never" });
    await startAgain(kept);
    rig.session.cancelSignIn();
    expect([rig.store.get(), rig.kept()]).toEqual([EMPTY_SNAPSHOT, null]);
  });
});

describe("tokens of a kept session", () => {
  test("that are renewed are kept", async () => {
    const kept = await keepSignedIn({ simulator: { profile: "5.x", requireBearer: true } });
    rig.run({ do: "expireTokens", refresh: false });
    rig.session.refreshReasons();
    await rig.untilCounted("renewal.renewed");
    await expect.poll(() => rig.kept()?.token).not.toBe(kept.token);
    expect(rig.keptCounts.kept).toBe(2);
  });

  test("that are renewed no more end the keeping, never the live session", async () => {
    await keepSignedIn({ simulator: { profile: "5.x", requireBearer: true } });
    rig.run({ do: "expireTokens", refresh: true });
    rig.session.refreshReasons();
    await rig.untilCounted("renewal.refused");
    await expect.poll(() => rig.keptCounts.expired).toBe(1);
    expect([rig.kept(), rig.store.get().connection.name]).toEqual([null, "live"]);
    rig.session.setMode({ mode: "observe" });
    await rig.untilConnection("refused");
    expect(rig.keptCounts).toMatchObject({ kept: 1, expired: 1 });
  });
});
