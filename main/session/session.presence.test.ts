import { afterEach, describe, expect, test } from "vitest";
import type { Presence } from "../../shared/presence.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import type { PayloadProfile } from "../../simulator/control.ts";
import { wirePresence } from "../server/testing/wire-presence.ts";
import { AGENT, createRig, type Rig } from "./testing/session-rig.ts";

let rig: Rig;
afterEach(() => rig.close());

function send(payload: unknown, event = "agentPresence"): void {
  rig.run({ do: "sendRaw", agent: AGENT, event, payload });
}

/** Sends a good presence after whatever was sent before, and waits for it: they arrive in order. */
async function sendAndSettle(presence: Presence): Promise<Snapshot> {
  rig.clock.advance(1);
  const now = rig.clock.now();
  send(wirePresence(presence));
  return rig.until(({ confirmedAt }) => confirmedAt === now);
}

async function live(options = {}): Promise<Presence> {
  rig = await createRig(options);
  const { presence } = await rig.goLive();
  if (presence === null) throw new Error("Live without presence.");
  return presence;
}

test("introduces itself as AgentDesk does", async () => {
  await live();
  expect(rig.simulator.state().lastHandshake).toEqual({
    agentForm: "string",
    fcm: { desktopFcmKey: null, mobileFcmKey: null },
    username: AGENT,
    token: false,
  });
});

test.each<PayloadProfile>(["4.3", "4.5", "4.8", "5.x"])(
  "understands a server of %s",
  async (profile) => {
    const presence = await live({ simulator: { profile } });
    expect(presence.state.name).toBe("NOT_READY");
    expect(presence.mrds.map(({ name, state }) => `${name} ${state}`)).toEqual([
      "CX VOICE NOT_READY",
      "CHAT NOT_READY",
      "CISCO CC NOT_READY",
      "EMAIL NOT_READY",
    ]);
  },
);

test("the same presence again changes nothing that is shown", async () => {
  const presence = await live();
  rig.clock.advance(60_000);
  rig.run({ do: "resendPresence", agent: AGENT, times: 3 });
  const again = await rig.until(({ confirmedAt }) => confirmedAt === rig.clock.now());
  expect(again.presence).toBe(presence);
});

test("UNCHANGED is not believed: the MRDs that did change are shown", async () => {
  const presence = await live();
  const since = (presence.state.since ?? 0) + 1_000;
  const mrds = presence.mrds.map((mrd) =>
    mrd.name === "CHAT" ? { ...mrd, rawState: "PENDING_NOT_READY", since } : mrd,
  );
  send(
    wirePresence(
      { ...presence, mrds },
      { action: "AGENT_STATE_UNCHANGED", agentStateChanged: false },
    ),
  );
  const after = await rig.until((snapshot) => snapshot.presence !== presence);
  expect(after.presence?.mrds[1]?.state).toBe("PENDING_NOT_READY");
  expect(after.presence?.state).toBe(presence.state);
});

test("a presence that was overtaken on its way is left out", async () => {
  const presence = await live();
  const since = (presence.state.since ?? 0) - 60_000;
  send(wirePresence({ ...presence, state: { ...presence.state, rawName: "READY", since } }));
  const after = await sendAndSettle(presence);
  expect(after.presence?.state.name).toBe("NOT_READY");
  expect(rig.counters.read()["presence.outOfOrder"]).toBe(1);
});

describe("what makes no sense is dropped, counted and logged, and nothing else happens", () => {
  const canary = "0123-customer-secret";
  test.each<[string, unknown]>([
    ["text", canary],
    ["nothing", null],
    ["a list", [canary]],
    ["an empty object", {}],
    ["no state", { agentPresence: { agent: { id: canary } } }],
    ["a state without a name", { agentPresence: { agent: { id: canary }, state: {} } }],
    [
      "MRDs that are no list",
      {
        agentPresence: { agent: { id: canary }, state: { name: "READY" }, agentMrdStates: canary },
      },
    ],
  ])("%s", async (_what, payload) => {
    const presence = await live();
    send(payload);
    const after = await sendAndSettle(presence);
    expect(rig.connections.at(-1)).toBe("live");
    expect(after.presence?.mrds).toBe(presence.mrds);
    expect(rig.counters.read()).toMatchObject({ "presence.malformed": 1, "connection.lost": 0 });
    const lines = rig.log.lines.filter(({ event }) => event === "payload.malformed");
    expect(lines).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toContain(canary);
  });

  test("and a server that sends nothing else does not fill the log", async () => {
    const presence = await live();
    for (let i = 0; i < 100; i += 1) send({});
    await sendAndSettle(presence);
    expect(rig.counters.read()["presence.malformed"]).toBe(100);
    expect(rig.log.lines.filter(({ event }) => event === "payload.malformed")).toHaveLength(7);
  });
});

describe("another agent's", () => {
  test("presence is ignored", async () => {
    const presence = await live();
    const agent = { ...presence.agent, id: "somebody-else" };
    send(wirePresence({ ...presence, agent, state: { ...presence.state, rawName: "LOGOUT" } }));
    const after = await sendAndSettle(presence);
    expect(after.connection.name).toBe("live");
    expect(after.presence?.agent.id).toBe(presence.agent.id);
    expect(rig.counters.read()["presence.otherAgent"]).toBe(1);
  });

  test("presence does not make a connection live", async () => {
    rig = await createRig();
    rig.run({ do: "connect", behave: "noPresence" });
    rig.signIn();
    await rig.untilConnection("takeoverQuestion");
    rig.session.answerTakeover({ proceed: true, remember: false });
    const { agents } = rig.simulator.state();
    await rig.untilServer(({ agents: [agent] }) => agent?.sockets === 1);
    send({ agentPresence: { agent: { id: "somebody-else" }, state: { name: "READY" } } });
    await rig.untilCounted("presence.otherAgent");
    expect(rig.store.get().connection.name).toBe("connecting");
    send({ agentPresence: { agent: { id: agents[0]?.id }, state: { name: "READY" } } });
    await rig.untilConnection("live");
  });

  test("eviction is not ours", async () => {
    const presence = await live();
    send({ agentId: "somebody-else" }, "socketSessionRemoved");
    const after = await sendAndSettle(presence);
    expect(after.connection.name).toBe("live");
    expect(rig.counters.read()["event.otherAgent"]).toBe(1);
  });
});

describe("tasks", () => {
  async function offered(): Promise<Snapshot> {
    const presence = await live();
    const mrdId = presence.mrds[1]?.id ?? "";
    rig.run({ do: "setAgentState", agent: AGENT, state: "READY" });
    rig.run({ do: "setMrdState", agent: AGENT, mrdId, state: "READY" });
    rig.run({ do: "offerTask", agent: AGENT, mrdId, queueName: "Support" });
    return rig.until(({ tasks }) => tasks.length === 1);
  }

  test("an offer is told by channel and queue, without the customer", async () => {
    const { tasks } = await offered();
    expect(tasks).toEqual([
      {
        id: expect.any(String),
        conversationId: expect.any(String),
        channelName: "CHAT",
        queueName: "Support",
        offeredAt: rig.clock.now(),
      },
    ]);
  });

  test("an offer that is revoked is gone", async () => {
    await offered();
    rig.run({ do: "revokeTask", agent: AGENT });
    await rig.until(({ tasks }) => tasks.length === 0);
  });

  test("an offer that somebody accepted is gone, and nobody acknowledged anything", async () => {
    await offered();
    rig.run({ do: "acceptTask", agent: AGENT });
    await rig.until(({ tasks }) => tasks.length === 0);
    const { presence } = await rig.until(
      (snapshot) => snapshot.presence?.mrds[1]?.state === "ACTIVE",
    );
    if (presence !== null) await sendAndSettle(presence);
    expect(rig.simulator.state().counters.topicAcks).toBe(0);
  });

  test("nonsense is dropped", async () => {
    const { tasks } = await offered();
    const { presence } = await rig.until(
      (snapshot) => snapshot.presence?.mrds[1]?.state === "RESERVED",
    );
    for (const event of ["taskRequest", "revokeTask", "topicClosed", "topicUnsubscription"]) {
      send({ conversationId: 7 }, event);
    }
    if (presence === null) throw new Error("No presence.");
    const after = await sendAndSettle(presence);
    expect(after.tasks).toEqual(tasks);
    expect(rig.counters.read()["event.malformed"]).toBeGreaterThanOrEqual(3);
  });
});

test("what the server says went wrong is counted and logged", async () => {
  const presence = await live();
  send({ task: "changeAgentState", msg: "Agent not found" }, "errors");
  await sendAndSettle(presence);
  expect(rig.counters.read()["server.error"]).toBe(1);
  expect(rig.log.lines).toContainEqual({
    level: "warn",
    event: "server.error",
    fields: { text: "changeAgentState: Agent not found" },
  });
});

test("keeps every secret to itself", async () => {
  const presence = await live();
  rig.run({ do: "dropSockets" });
  await rig.untilConnection("reconnecting");
  rig.session.retryNow();
  await rig.untilConnection("live");
  await sendAndSettle(presence);
  const told = JSON.stringify([rig.log.lines, rig.store.get(), rig.session.signInStatus.value]);
  for (const secret of ["demo", "permittedResources", "eyJ", "refresh", "token"]) {
    expect(told.replaceAll("Demo", "")).not.toContain(secret);
  }
});
