import type { RequestListener, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Snapshot } from "../../shared/snapshot.ts";
import { en } from "../../shared/texts/en.ts";
import type { ControlCommand, DateForm, ObserveBehaviour } from "../../simulator/control.ts";
import { startHttpServer, type TestServer } from "../server/testing/http-server.ts";
import { AGENT, createRig, type Rig, type RigOptions } from "./testing/session-rig.ts";

let rig: Rig;
let gateway: TestServer | null = null;
afterEach(async () => {
  await rig.close();
  await gateway?.close();
  gateway = null;
});

/** Watches amina, who works in AgentDesk. */
async function watch(options: RigOptions = {}): Promise<Snapshot> {
  rig = await createRig(options);
  rig.run({ do: "setAgentState", agent: AGENT, state: "READY" });
  rig.signIn({ mode: "observe" });
  await rig.untilCounted("reasons.refreshed");
  return rig.untilConnection("live");
}

/**
 * Watches amina through a gateway whose routing engine is the test's own; everything else goes to
 * the simulator.
 */
async function inFrontOf(states: RequestListener): Promise<void> {
  rig = await createRig();
  gateway = await startHttpServer(async (request, response) => {
    if (request.url?.startsWith("/routing-engine/")) return states(request, response);
    const body = request.method === "POST" ? await text(request) : null;
    const headers = { "content-type": "application/json" };
    const { method = "GET" } = request;
    const answer = await fetch(`${rig.simulator.url}${request.url}`, { method, body, headers });
    response.writeHead(answer.status).end(await answer.text());
  });
  rig.signIn({ mode: "observe", server: gateway.url });
}

function polls(): number {
  return rig.simulator.state().counters.polls;
}

test("shows the same as a session would, without being one", async () => {
  const { presence, mode, capabilities } = await watch();
  expect(presence).toMatchObject({ agent: { username: AGENT }, state: { name: "READY" } });
  expect(presence?.mrds).toHaveLength(4);
  expect(mode).toBe("observe");
  expect(capabilities).toEqual({ changesState: false, announcesTasks: false });
  expect(rig.simulator.state().counters).toMatchObject({ connections: 0, evictions: 0 });
});

test("asks every five seconds, and sees what changed", async () => {
  await watch();
  expect(polls()).toBe(1);
  rig.run({ do: "setAgentState", agent: AGENT, state: "NOT_READY", reason: "Short Break" });
  rig.clock.advance(4_999);
  expect(rig.clock.waiting()).toBe(1);
  rig.clock.advance(1);
  const { presence } = await rig.until((snapshot) => snapshot.presence?.state.name === "NOT_READY");
  expect(presence?.state.reason?.name).toBe("Short Break");
  expect(polls()).toBe(2);
});

test("is not taken in by a server that says for ever that nothing changed", async () => {
  rig = await createRig();
  rig.run({ do: "setAgentState", agent: AGENT, state: "READY" });
  rig.run({ do: "observe", behave: "notModified" });
  rig.signIn({ mode: "observe" });
  await rig.untilConnection("live");
  rig.run({ do: "setAgentState", agent: AGENT, state: "NOT_READY" });
  const start = rig.clock.now();
  while (rig.store.get().presence?.state.name === "READY" && rig.clock.now() < start + 60_000) {
    rig.clock.advance(5_000);
    await rig.until(({ confirmedAt }) => confirmedAt === rig.clock.now());
  }
  expect(rig.store.get().presence?.state.name).toBe("NOT_READY");
});

test.each<DateForm>(["number", "iso"])("reads times written as %s", async (dates) => {
  rig = await createRig();
  const before = Date.now();
  rig.run({ do: "setAgentState", agent: AGENT, state: "READY" });
  rig.run({ do: "observe", dates });
  rig.signIn({ mode: "observe" });
  const { presence } = await rig.untilConnection("live");
  expect(presence?.state.since).toBeGreaterThanOrEqual(before);
  expect(presence?.state.since).toBeLessThanOrEqual(Date.now());
});

test("an agent who logs out is shown logged out, and watched on", async () => {
  await watch();
  rig.run({ do: "setAgentState", agent: AGENT, state: "LOGOUT" });
  rig.clock.advance(5_000);
  const { connection } = await rig.until((snapshot) => snapshot.presence?.state.name === "LOGOUT");
  expect(connection.name).toBe("live");
});

describe("a poll that fails", () => {
  test.each<[ControlCommand, ControlCommand, string]>([
    [{ do: "observe", behave: "unavailable" }, { do: "observe", behave: "normal" }, "gateway"],
    [{ do: "observe", behave: "notFound" }, { do: "observe", behave: "normal" }, "agentUnknown"],
    [{ do: "observe", behave: "noRoute" }, { do: "observe", behave: "normal" }, "routeMissing"],
    [{ do: "gateway", behave: "html" }, { do: "gateway", behave: "normal" }, "gateway"],
    [{ do: "gateway", behave: "badGateway" }, { do: "gateway", behave: "normal" }, "gateway"],
    [{ do: "outage", on: true }, { do: "outage", on: false }, "transport"],
  ])("%o: lost at once, and found again after %o", async (trouble, relief, fault) => {
    await watch();
    rig.run(trouble);
    rig.clock.advance(5_000);
    const { connection } = await rig.untilConnection("reconnecting");
    expect(connection).toMatchObject({ fault, attempt: 1 });
    rig.run(relief);
    rig.session.retryNow();
    await rig.untilConnection("live");
  });

  test("is not answered at all: given up", async () => {
    await watch();
    rig.run({ do: "gateway", behave: "never" });
    rig.clock.advance(5_000);
    expect(rig.store.get().connection.name).toBe("live");
    rig.clock.advance(10_000);
    const { connection } = await rig.untilConnection("reconnecting");
    expect(connection).toMatchObject({ fault: "connectTimeout" });
  });

  test("waits as long as the server asks", async () => {
    await watch();
    rig.run({ do: "observe", behave: "tooMany", retryAfterSeconds: 42 });
    rig.clock.advance(5_000);
    const { connection } = await rig.untilConnection("reconnecting");
    expect(connection).toMatchObject({ fault: "tooManyRequests" });
    const wait =
      connection.name === "reconnecting" &&
      connection.retryAt !== null &&
      connection.retryAt - connection.lostAt;
    expect(wait).toBe(42_000);
  });
});

describe("at the first answer", () => {
  async function first(behave: ObserveBehaviour): Promise<void> {
    rig = await createRig();
    rig.run({ do: "observe", behave });
    rig.signIn({ mode: "observe" });
  }

  test("a server that does not know the agent is not said to have known them", async () => {
    await first("notFound");
    const { connection } = await rig.untilConnection("reconnecting");
    expect(connection).toMatchObject({ fault: "agentNotFound" });
  });

  test("a server that cannot be watched at all is not asked again", async () => {
    await first("noRoute");
    const { connection } = await rig.untilConnection("refused");
    expect(connection).toMatchObject({ refusal: { kind: "notOffered" } });
    expect(polls()).toBe(1);
    await rig.untilCounted("reasons.refreshed");
    expect(rig.clock.waiting()).toBe(0);
    rig.run({ do: "observe", behave: "normal" });
    rig.session.retryNow();
    await rig.untilConnection("live");
  });

  test("nor one of 4.3, which has no such address", async () => {
    rig = await createRig({ simulator: { profile: "4.3" } });
    rig.signIn({ mode: "observe" });
    const { connection } = await rig.untilConnection("refused");
    expect(connection).toMatchObject({ refusal: { kind: "notOffered" } });
  });
});

describe("a server that does not speak of this agent", () => {
  test("because it does not know the agent any more", async () => {
    const { presence } = await watch();
    rig.run({ do: "observe", behave: "notFound" });
    rig.clock.advance(5_000);
    const lost = await rig.untilConnection("reconnecting");
    expect(lost.connection).toMatchObject({ fault: "agentUnknown" });
    expect(lost.presence).toBe(presence);
    expect(en.connection.agentUnknown).not.toBe("");
  });

  test("but of another one: nothing is confirmed any more", async () => {
    const other = { agent: { id: "somebody-else" }, state: { name: "NOT_READY" } };
    await inFrontOf((_request, response) => response.end(JSON.stringify(other)));
    const { connection, presence } = await rig.untilConnection("reconnecting");
    expect(connection).toMatchObject({ fault: "agentNotFound" });
    expect(presence).toBeNull();
    expect(rig.counters.read()["presence.otherAgent"]).toBe(1);
  });
});

describe("an answer that comes too late", () => {
  const agentId = () =>
    rig.simulator.state().agents.find(({ username }) => username === AGENT)?.id ?? "";
  const answer = (name: string, since: number) =>
    JSON.stringify({ agent: { id: agentId() }, state: { name }, stateChangeTime: since });

  /** A server that leaves the first request open and answers the later ones. */
  async function withOneLeftOpen(): Promise<ServerResponse> {
    const open: ServerResponse[] = [];
    await inFrontOf((_request, response) => {
      if (open.length > 0) response.end(answer("NOT_READY", 1_700_000_000_000));
      else open.push(response);
    });
    await vi.waitFor(() => expect(open).toHaveLength(1));
    const [first] = open;
    if (first === undefined) throw new Error("Nothing was asked.");
    return first;
  }

  test("after the next one, is not heard", async () => {
    const first = await withOneLeftOpen();
    rig.clock.advance(10_000);
    const { connection } = await rig.untilConnection("reconnecting");
    expect(connection).toMatchObject({ fault: "connectTimeout" });
    rig.session.retryNow();
    await rig.untilConnection("live");
    first.end(answer("READY", 1_800_000_000_000));
    rig.clock.advance(5_000);
    const { presence } = await rig.until(({ confirmedAt }) => confirmedAt === rig.clock.now());
    expect(presence?.state.name).toBe("NOT_READY");
    expect(rig.counters.read()["presence.received"]).toBe(2);
  });

  test("after the agent signed out, is not heard", async () => {
    const first = await withOneLeftOpen();
    rig.session.signOut({ reasonId: null });
    await vi.waitFor(() => expect(first.destroyed).toBe(true));
    expect(rig.store.get().presence).toBeNull();
    expect(rig.counters.read()["presence.received"]).toBe(0);
  });
});

describe("where the gateway wants a token", () => {
  test("sends it, and renews it when it ran out", async () => {
    await watch({ simulator: { requireBearer: true } });
    rig.run({ do: "expireTokens" });
    rig.run({ do: "setAgentState", agent: AGENT, state: "NOT_READY" });
    rig.clock.advance(5_000);
    await rig.until((snapshot) => snapshot.presence?.state.name === "NOT_READY");
    expect(rig.simulator.state().counters.refreshes).toBe(1);
    expect(rig.connections.at(-1)).toBe("live");
  });

  test("says so where a token just renewed is not accepted, and asks again later", async () => {
    await watch({ simulator: { requireBearer: true } });
    rig.run({ do: "expireTokens" });
    rig.clock.advance(5_000);
    await rig.untilCounted("renewal.renewed");
    await rig.until(({ confirmedAt }) => confirmedAt === rig.clock.now());
    rig.run({ do: "observe", behave: "unauthorized" });
    rig.clock.advance(5_000);
    const { connection } = await rig.untilConnection("reconnecting");
    expect(connection).toMatchObject({ fault: "unauthorized" });
    expect(rig.simulator.state().counters.refreshes).toBe(1);
    rig.run({ do: "observe", behave: "normal" });
    rig.session.retryNow();
    await rig.untilConnection("live");
  });

  test("asks the agent to sign in again when nothing can be renewed", async () => {
    await watch({ simulator: { requireBearer: true } });
    rig.run({ do: "expireTokens", refresh: true });
    rig.clock.advance(5_000);
    const { connection } = await rig.untilConnection("refused");
    expect(connection).toMatchObject({ refusal: { kind: "login" } });
    expect(rig.clock.waiting()).toBe(0);
  });
});

test("rests while the computer sleeps, and asks at once when it wakes up", async () => {
  await watch();
  rig.session.suspend();
  expect(rig.clock.waiting()).toBe(1);
  rig.clock.advance(29_999);
  expect(polls()).toBe(1);
  rig.session.resume();
  await rig.untilConnection("live");
  expect(polls()).toBe(2);
});

test("signing out stops it", async () => {
  await watch();
  rig.session.signOut({ reasonId: null });
  expect(rig.clock.waiting()).toBe(0);
});
