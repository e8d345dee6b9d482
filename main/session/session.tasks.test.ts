import { afterEach, describe, expect, test } from "vitest";
import type { Snapshot } from "../../shared/snapshot.ts";
import { wirePresence } from "../server/testing/wire-presence.ts";
import { AGENT, createRig, type Rig } from "./testing/session-rig.ts";

let rig: Rig;
afterEach(() => rig.close());

function send(event: string, payload: unknown): void {
  rig.run({ do: "sendRaw", agent: AGENT, event, payload });
}

/** A live agent who is READY on CHAT. */
async function ready(): Promise<void> {
  rig = await createRig();
  await rig.goLive();
  rig.run({ do: "setAgentState", agent: AGENT, state: "READY" });
  rig.run({ do: "setMrdState", agent: AGENT, mrdId: rig.mrdId("CHAT"), state: "READY" });
  await rig.until(({ presence }) => presence?.mrds[1]?.state === "READY");
}

async function offered(): Promise<Snapshot> {
  await ready();
  rig.run({ do: "offerTask", agent: AGENT, mrdId: rig.mrdId("CHAT") });
  await rig.until(({ tasks }) => tasks.length === 1);
  return rig.until(({ presence }) => presence?.mrds[1]?.state === "RESERVED");
}

describe("a request that was not answered", () => {
  test("is told from the server setting the agent Not Ready for it", async () => {
    await offered();
    rig.run({ do: "requestNotAnswered", agent: AGENT });
    const { presence, tasks, notAnsweredAt } = await rig.until(
      (snapshot) => snapshot.notAnsweredAt !== null,
    );
    expect(notAnsweredAt).toBe(rig.clock.now());
    expect(presence?.state).toMatchObject({ name: "NOT_READY", reason: null });
    expect(tasks).toEqual([]);
    expect(rig.counters.read()["request.notAnswered"]).toBe(1);
  });

  test("is the probable cause of the state, named by its channel, for as long as that holds", async () => {
    await offered();
    rig.run({ do: "requestNotAnswered", agent: AGENT });
    const { cause } = await rig.until((snapshot) => snapshot.notAnsweredAt !== null);
    expect(cause).toEqual({ kind: "notAnswered", channelName: "CHAT" });
    rig.session.dismissOutcome();
    expect(rig.store.get()).toMatchObject({ notAnsweredAt: null, cause });
    rig.run({ do: "setAgentState", agent: AGENT, state: "READY", reason: null });
    await rig.until(({ presence }) => presence?.state.name === "READY");
    expect(rig.store.get().cause).toBeNull();
  });

  test("is told in one update with the state", async () => {
    await offered();
    const steps: unknown[] = [];
    rig.store.subscribe(({ presence, notAnsweredAt }) =>
      steps.push([presence?.state.name, notAnsweredAt !== null]),
    );
    rig.run({ do: "requestNotAnswered", agent: AGENT });
    await rig.until(({ presence }) => presence?.state.name === "NOT_READY");
    expect(steps).toEqual([
      ["READY", false],
      ["NOT_READY", true],
    ]);
  });

  test("is told where the state comes before the revoke", async () => {
    const { presence, tasks } = await offered();
    if (presence === null) throw new Error("No presence.");
    const since = (presence.state.since ?? 0) + 1_000;
    const state = { ...presence.state, rawName: "NOT_READY", since };
    send("agentPresence", wirePresence({ ...presence, state }));
    await rig.until((snapshot) => snapshot.presence?.state.name === "NOT_READY");
    expect(rig.store.get().notAnsweredAt).toBeNull();
    rig.clock.advance(1_999);
    send("revokeTask", { conversationId: tasks[0]?.conversationId });
    const { notAnsweredAt } = await rig.until((snapshot) => snapshot.notAnsweredAt !== null);
    expect(notAnsweredAt).toBe(rig.clock.now());
  });

  test("is over once the agent is Ready again", async () => {
    await offered();
    rig.run({ do: "requestNotAnswered", agent: AGENT });
    await rig.until(({ notAnsweredAt }) => notAnsweredAt !== null);
    await rig.ask({ kind: "agentState", name: "READY", reasonId: null });
    expect(rig.store.get().notAnsweredAt).toBeNull();
  });

  test("is over once the agent has read it", async () => {
    await offered();
    rig.run({ do: "requestNotAnswered", agent: AGENT });
    await rig.until(({ notAnsweredAt }) => notAnsweredAt !== null);
    rig.session.dismissOutcome();
    expect(rig.store.get().notAnsweredAt).toBeNull();
  });

  test("is over with the agent's session here", async () => {
    await offered();
    rig.run({ do: "requestNotAnswered", agent: AGENT });
    await rig.until(({ notAnsweredAt }) => notAnsweredAt !== null);
    rig.session.signOut({ reasonId: null });
    expect(await rig.untilConnection("signedOut")).toMatchObject({ notAnsweredAt: null });
  });
});

describe("a request that was answered, or taken back for another reason, is not that", () => {
  test("taken back while the agent stays Ready", async () => {
    await offered();
    rig.run({ do: "revokeTask", agent: AGENT });
    const { notAnsweredAt } = await rig.until(({ tasks }) => tasks.length === 0);
    expect(notAnsweredAt).toBeNull();
  });

  test("taken back just before the agent goes Not Ready", async () => {
    await offered();
    rig.run({ do: "revokeTask", agent: AGENT });
    await rig.until(({ presence }) => presence?.mrds[1]?.state === "READY");
    await rig.ask({ kind: "agentState", name: "NOT_READY", reasonId: null });
    expect(rig.store.get().notAnsweredAt).toBeNull();
  });

  test("taken back long before the agent is set Not Ready", async () => {
    await offered();
    rig.run({ do: "revokeTask", agent: AGENT });
    await rig.until(({ presence }) => presence?.mrds[1]?.state === "READY");
    rig.clock.advance(2_001);
    rig.run({ do: "setAgentState", agent: AGENT, state: "NOT_READY" });
    const { notAnsweredAt } = await rig.until(
      (snapshot) => snapshot.presence?.state.name === "NOT_READY",
    );
    expect(notAnsweredAt).toBeNull();
  });

  test("taken back as a supervisor gives a reason", async () => {
    await offered();
    rig.run({ do: "revokeTask", agent: AGENT });
    rig.run({ do: "setAgentState", agent: AGENT, state: "NOT_READY", reason: "Training" });
    const { notAnsweredAt } = await rig.until(
      (snapshot) => snapshot.presence?.state.name === "NOT_READY",
    );
    expect(notAnsweredAt).toBeNull();
  });
});

describe("a wrap-up", () => {
  async function wrappingUp(durationMs = 60_000): Promise<Snapshot> {
    await offered();
    rig.run({ do: "acceptTask", agent: AGENT });
    await rig.until(({ presence }) => presence?.mrds[1]?.state === "ACTIVE");
    rig.run({ do: "startWrapUp", agent: AGENT, durationMs });
    return rig.until(({ wrapUps }) => wrapUps.length === 1);
  }

  test("is shown with its end", async () => {
    const { wrapUps } = await wrappingUp();
    expect(wrapUps).toEqual([
      { conversationId: expect.any(String), endsAt: rig.clock.now() + 60_000 },
    ]);
  });

  test("is over when its time is, even if nobody says so", async () => {
    await wrappingUp(20_000);
    rig.clock.advance(19_999);
    expect(rig.store.get().wrapUps).toHaveLength(1);
    rig.clock.advance(1);
    expect(rig.store.get().wrapUps).toEqual([]);
  });

  test("is over when the conversation is", async () => {
    await wrappingUp();
    rig.run({ do: "closeTask", agent: AGENT });
    await rig.until(({ wrapUps }) => wrapUps.length === 0);
  });

  test("goes on while the conversation does", async () => {
    const { wrapUps } = await wrappingUp();
    const conversationId = wrapUps[0]?.conversationId;
    send("onTopicData", { conversationId });
    send("revokeTask", { conversationId: "another" });
    send("topicClosed", { conversationId: "another" });
    const { confirmedAt } = rig.store.get();
    rig.clock.advance(1);
    rig.run({ do: "resendPresence", agent: AGENT });
    const after = await rig.until((snapshot) => snapshot.confirmedAt !== confirmedAt);
    expect(after.wrapUps).toBe(wrapUps);
  });

  test("announced again, takes the new time", async () => {
    const { wrapUps } = await wrappingUp();
    const conversationId = wrapUps[0]?.conversationId ?? "";
    send("wrapupTimerStarted", { conversationId, duration: "5000" });
    const after = await rig.until((snapshot) => snapshot.wrapUps !== wrapUps);
    expect(after.wrapUps).toEqual([{ conversationId, endsAt: rig.clock.now() + 5_000 }]);
  });

  test("is not shown over a connection that is lost", async () => {
    await wrappingUp();
    rig.run({ do: "dropSockets" });
    const { wrapUps } = await rig.untilConnection("reconnecting");
    expect(wrapUps).toEqual([]);
  });

  test("that makes no sense is dropped", async () => {
    await ready();
    send("wrapupTimerStarted", { conversationId: "c", duration: "soon" });
    await rig.untilCounted("event.malformed");
    expect(rig.store.get().wrapUps).toEqual([]);
  });
});
