import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, test } from "vitest";
import type { Presence } from "../../shared/presence.ts";
import { elapsedIn, type Snapshot } from "../../shared/snapshot.ts";
import { realClock } from "../../simulator/clock.ts";
import { startHttpServer, type TestServer } from "../server/testing/http-server.ts";
import { wirePresence } from "../server/testing/wire-presence.ts";
import { AGENT, createRig, type Rig } from "./testing/session-rig.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const HOLD = 2 * SECOND;
const NOT_READY = { kind: "agentState", name: "NOT_READY", reasonId: null } as const;

let rig: Rig;
let gateway: TestServer | null = null;
afterEach(async () => {
  await rig.close();
  await gateway?.close();
  gateway = null;
});

/** The same time at the server and here, until one of them is set. */
async function together(): Promise<void> {
  const clock = { now: () => Date.now() };
  rig = await createRig({ simulator: { clock: { ...realClock, now: () => clock.now() } } });
  clock.now = rig.clock.now;
}

const serverAhead = (ms: number) => rig.run({ do: "clockSkew", ms });
const isIn = (name: string) => (snapshot: Snapshot) => snapshot.presence?.state.name === name;

function set(state: "READY" | "NOT_READY"): void {
  rig.run({ do: "setAgentState", agent: AGENT, state });
}

function send(presence: Presence, action = "AGENT_STATE_CHANGED"): void {
  const payload = wirePresence(presence, { action });
  rig.run({ do: "sendRaw", agent: AGENT, event: "agentPresence", payload });
}

function withState(presence: Presence, rawName: string, since: number): Presence {
  return { ...presence, state: { ...presence.state, rawName, since } };
}

/** How long the agent state, and every channel by name, has lasted. */
function durations(snapshot = rig.store.get()): Record<string, number | null> {
  const { presence, clockSkew } = snapshot;
  const now = rig.clock.now();
  return Object.fromEntries([
    ["agent", presence && elapsedIn(presence.state, now, clockSkew)],
    ...(presence?.mrds ?? []).map((mrd) => [mrd.name, elapsedIn(mrd, now, clockSkew)]),
  ]);
}

async function readyWhileAhead(): Promise<Presence> {
  await together();
  await rig.goLive();
  serverAhead(5 * MINUTE);
  set("READY");
  const { presence } = await rig.until(isIn("READY"));
  serverAhead(0);
  if (presence === null) throw new Error("Live without presence.");
  return presence;
}

const held = () => expect.poll(() => rig.counters.read()["presence.outOfOrder"]).toBeGreaterThan(0);

describe("a server's clock that was ahead and is put right", () => {
  test("shows NOT_READY within 2 s, and at once where it is said again", async () => {
    await readyWhileAhead();
    set("NOT_READY");
    await held();
    expect(isIn("READY")(rig.store.get()), "for it may have been overtaken").toBe(true);
    rig.clock.advance(HOLD);
    expect(isIn("NOT_READY")(rig.store.get())).toBe(true);
    expect(durations()["agent"]).toBe(0);

    set("READY");
    await rig.until(isIn("READY"));
    serverAhead(-5 * MINUTE);
    set("NOT_READY");
    rig.run({ do: "resendPresence", agent: AGENT });
    await rig.until(isIn("NOT_READY"));
  });

  test("the agent's own Not Ready ends confirmed", async () => {
    await readyWhileAhead();
    rig.session.changeState(NOT_READY);
    await held();
    rig.clock.advance(HOLD);
    expect(rig.store.get()).toMatchObject({ requested: null, outcome: { result: "confirmed" } });
    expect(isIn("NOT_READY")(rig.store.get())).toBe(true);
  });

  test("a no that may have been overtaken is a no once it counts", async () => {
    const presence = await readyWhileAhead();
    rig.run({ do: "answerRequests", on: false });
    rig.session.changeState(NOT_READY);
    await rig.until(({ requested }) => requested !== null);
    const { rawName, since } = presence.state;
    send(withState(presence, rawName, (since ?? 0) - 1), "AGENT_STATE_UNCHANGED");
    await held();
    expect(rig.store.get().requested).not.toBeNull();
    rig.clock.advance(HOLD);
    expect(rig.store.get().outcome).toMatchObject({ result: "refused" });
  });

  test("one stamp of the year 2071 freezes nothing", async () => {
    const presence = await readyWhileAhead();
    send(withState(presence, "READY", Date.UTC(2071, 0, 1)));
    await rig.until((snapshot) => snapshot.presence?.state !== presence.state);
    set("NOT_READY");
    await held();
    rig.clock.advance(HOLD);
    expect(isIn("NOT_READY")(rig.store.get())).toBe(true);
  });

  test("a stream of old and new values puts nothing off", async () => {
    const presence = await readyWhileAhead();
    const since = presence.state.since ?? 0;
    send(withState(presence, "NOT_READY", since - 1));
    await held();
    for (let i = 2; i < 6; i += 1) {
      rig.clock.advance(400);
      const [first, ...others] = presence.mrds;
      const mrds = first ? [{ ...first, since: since + i }, ...others] : [];
      const before = rig.counters.read()["presence.outOfOrder"];
      send({ ...withState(presence, "NOT_READY", since - i), mrds });
      await expect.poll(() => rig.counters.read()["presence.outOfOrder"]).toBeGreaterThan(before);
    }
    rig.clock.advance(400);
    expect(isIn("NOT_READY")(rig.store.get())).toBe(true);
    expect(rig.clock.waiting()).toBe(0);
  });

  test("what is held back goes with its connection, and the next begins with the server's word", async () => {
    await readyWhileAhead();
    set("NOT_READY");
    await held();
    rig.run({ do: "dropSockets" });
    await rig.untilConnection("reconnecting");
    expect(isIn("READY")(rig.store.get())).toBe(true);
    rig.clock.advance(MINUTE);
    const { presence } = await rig.untilConnection("live");
    expect(presence?.state.name).toBe("NOT_READY");
  });

  test("a login time that went back counts at once", async () => {
    const presence = await readyWhileAhead();
    const next = withState(presence, "NOT_READY", (presence.state.since ?? 0) - 1);
    send({ ...next, loginTime: (presence.loginTime ?? 0) - HOUR });
    await rig.until(isIn("NOT_READY"));
  });
});

describe("watching", () => {
  async function passOn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "GET", url } = request;
    const body = method === "POST" ? await text(request) : null;
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${rig.simulator.url}${url}`, { method, body, headers });
    const date = answer.headers.get("date") ?? "";
    response.writeHead(answer.status, { date }).end(await answer.text());
  }

  /** Answers the polls with these in turn, the last for ever; everything else is the simulator's. */
  async function watch(answers: { readonly at: number; readonly body: unknown }[]): Promise<void> {
    await together();
    const id = rig.simulator.state().agents.find(({ username }) => username === AGENT)?.id;
    gateway = await startHttpServer(async (request, response) => {
      const { url = "" } = request;
      if (!url.startsWith("/routing-engine/")) return passOn(request, response);
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      const agent = { id, keycloakUser: { username: AGENT } };
      response.setHeader("date", new Date(answer?.at ?? 0).toUTCString());
      response.end(JSON.stringify({ agent, ...Object(answer?.body) }));
    });
    rig.clock.set(answers[0]?.at ?? 0);
    rig.signIn({ mode: "observe", server: gateway.url });
    await rig.untilConnection("live");
  }

  const said = (name: string, stateChangeTime: unknown, agentLoginTime?: unknown) => ({
    state: { name, reasonCode: null },
    stateChangeTime,
    agentLoginTime,
    agentMrdStates: [],
  });

  const isConfirmedNow = ({ confirmedAt }: Snapshot) => confirmedAt === rig.clock.now();
  const nextPoll = () => rig.clock.advance(6 * SECOND);

  test("the end of summer time does not bring an older state back", async () => {
    const at = Date.UTC(2026, 9, 25, 0, 55, 20);
    await watch([
      { at, body: said("READY", [2026, 10, 25, 2, 55]) },
      { at: at + 15 * MINUTE, body: said("NOT_READY", [2026, 10, 25, 2, 10]) },
    ]);
    expect(isIn("READY")(rig.store.get())).toBe(true);
    nextPoll();
    await rig.until(isIn("NOT_READY"));
    expect(durations()["agent"]).toBe(0);
  });

  test.each<[string, unknown]>([
    ["parts", [2026, 11, 26, 5, 0, 0]],
    ["ISO", "2026-11-26T05:00:00"],
  ])(
    "%s without a zone of a server at UTC-5 tell no duration, until a change is seen",
    async (_, time) => {
      const at = Date.UTC(2026, 10, 26, 10);
      await watch([
        { at, body: said("READY", time) },
        { at: at + 6 * SECOND, body: said("NOT_READY", time) },
      ]);
      expect(durations()["agent"]).toBeNull();
      nextPoll();
      await rig.until(isIn("NOT_READY"));
      rig.clock.set(rig.clock.now() + 3 * SECOND);
      expect(durations()["agent"]).toBe(3 * SECOND);
    },
  );

  test("every answer counts at once, whatever its times and its login", async () => {
    const at = Date.UTC(2026, 10, 26, 10);
    await watch([
      { at, body: said("READY", at, at - HOUR) },
      { at, body: said("NOT_READY", at - 5 * MINUTE, at - HOUR) },
      { at, body: said("READY", at - 10 * MINUTE, at - 2 * HOUR) },
    ]);
    for (const name of ["NOT_READY", "READY"]) {
      nextPoll();
      await rig.until(isConfirmedNow);
      expect(isIn(name)(rig.store.get())).toBe(true);
    }
  });

  test("the skew follows each answer down as well as up", async () => {
    const at = Date.UTC(2026, 10, 26, 10);
    const body = said("READY", at - MINUTE);
    await watch([
      { at, body },
      { at: at + 5 * MINUTE, body },
      { at: at + 12 * SECOND, body },
    ]);
    expect(durations()["agent"]).toBeLessThanOrEqual(MINUTE + SECOND);
    nextPoll();
    await rig.until(isConfirmedNow);
    expect(rig.store.get().clockSkew).toBeGreaterThan(4 * MINUTE);
    nextPoll();
    await rig.until(isConfirmedNow);
    expect(Math.abs(rig.store.get().clockSkew)).toBeLessThan(2 * SECOND);
    expect(durations()["agent"]).toBeLessThan(MINUTE + 15 * SECOND);
  });
});

describe("durations, whatever the clocks say", () => {
  test("a server 5 min ahead that is put right: 30 s are 30 s after a reconnect", async () => {
    await together();
    serverAhead(5 * MINUTE);
    await rig.goLive();
    serverAhead(0);
    rig.clock.advance(20 * SECOND);
    rig.run({ do: "dropSockets" });
    await rig.untilConnection("reconnecting");
    rig.clock.advance(10 * SECOND);
    await rig.untilConnection("live");
    expect(durations()["agent"]).toBe(30 * SECOND);
    expect(Math.abs(rig.store.get().clockSkew)).toBeLessThan(SECOND);
  });

  test.each([-2, 2])(
    "this clock set by %d h while live: what lasted goes on, what changes is 0",
    async (hours) => {
      await together();
      // Began unseen, so that it counts by the server's time.
      set("NOT_READY");
      rig.clock.advance(10 * SECOND);
      await rig.goLive();
      set("READY");
      await rig.until(isIn("READY"));
      rig.clock.advance(10 * SECOND);
      rig.clock.set(rig.clock.now() + hours * HOUR);
      serverAhead(-hours * HOUR);
      rig.session.lookAtClock();
      expect(durations()).toMatchObject({ agent: 10 * SECOND, CHAT: 20 * SECOND });
      expect(rig.store.get().confirmedAt).toBe(rig.clock.now() - 10 * SECOND);
      set("NOT_READY");
      await rig.until(isIn("NOT_READY"));
      expect(durations()).toMatchObject({ agent: 0, CHAT: 20 * SECOND });
    },
  );

  test("this clock 2 h behind at the sign-in and put right: a new state is 0, and so is the next", async () => {
    await together();
    serverAhead(2 * HOUR);
    await rig.goLive();
    rig.clock.set(rig.clock.now() + 2 * HOUR);
    serverAhead(0);
    for (const name of ["READY", "NOT_READY"] as const) {
      set(name);
      await rig.until(isIn(name));
      expect(durations()["agent"]).toBe(0);
    }
    expect(Math.abs(rig.store.get().clockSkew)).toBeLessThan(SECOND);
  });

  test("one channel's time ahead puts only itself in doubt, after a reconnect too", async () => {
    await together();
    await rig.goLive();
    rig.clock.advance(10 * SECOND);
    const mrdId = rig.mrdId("CISCO CC");
    rig.run({ do: "stateTimes", ms: 13 * MINUTE, mrdId });
    rig.run({ do: "dropSockets" });
    await rig.untilConnection("reconnecting");
    rig.clock.advance(10 * SECOND);
    await rig.untilConnection("live");
    const all = { agent: 20 * SECOND, "CX VOICE": 20 * SECOND, CHAT: 20 * SECOND };
    expect(durations()).toMatchObject({ ...all, "CISCO CC": 0 });
    expect(Math.abs(rig.store.get().clockSkew)).toBeLessThan(SECOND);
  });

  test("state times 3 h behind a right Date header are right from an own change on", async () => {
    await together();
    rig.run({ do: "stateTimes", ms: -3 * HOUR });
    set("NOT_READY");
    rig.clock.advance(2 * SECOND);
    await rig.goLive();
    expect(await rig.ask({ ...NOT_READY, name: "READY" })).toMatchObject({ result: "confirmed" });
    expect(durations()["agent"]).toBe(0);
    expect(rig.store.get().clockSkew).toBe(-3 * HOUR);
    // The next Date header says the same as before: that clock was not the states'.
    const already = rig.counters.read()["reasons.refreshed"];
    rig.session.refreshReasons();
    await rig.untilCounted("reasons.refreshed", already);
    expect(rig.store.get().clockSkew).toBe(-3 * HOUR);
    // A new connection may be one to another server.
    rig.run({ do: "dropSockets" });
    await rig.untilConnection("reconnecting");
    expect(rig.store.get().clockSkew).toBe(0);
  });

  test.each([true, false])("a sleep (told before: %s) is no clock that is set", async (isTold) => {
    await together();
    await rig.goLive();
    if (isTold) rig.session.suspend();
    rig.clock.set(rig.clock.now() + 8 * HOUR);
    rig.session.lookAtClock();
    rig.session.resume();
    await rig.untilConnection("live");
    expect(durations()["CHAT"]).toBeGreaterThanOrEqual(8 * HOUR - SECOND);
  });
});
