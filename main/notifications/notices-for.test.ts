import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { Connection, EndReason } from "../../shared/connection.ts";
import type { AgentState, Mrd, Presence } from "../../shared/presence.ts";
import { EMPTY_SNAPSHOT, type Snapshot } from "../../shared/snapshot.ts";
import type { RequestedChange, RequestOutcome } from "../../shared/state-request.ts";
import { anyPresence } from "../../shared/testing/arbitraries.ts";
import {
  anAgent,
  anAgentState,
  anMrd,
  aPresence,
  aReason,
  aSnapshot,
  aTask,
  FIXTURE_TIME,
} from "../../shared/testing/fixtures.ts";
import type { NoticeContext } from "./notice.ts";
import { noticesFor } from "./notices-for.ts";

const NOW = FIXTURE_TIME + 60_000;
const nothing: NoticeContext = { asked: [], announced: new Set() };

const READY = anAgentState();
const NOT_READY = anAgentState({ name: "NOT_READY" });
const LUNCH = anAgentState({ name: "NOT_READY", reason: aReason({ id: "l", name: "Lunch" }) });
const LOGOUT = anAgentState({ name: "LOGOUT" });
const WARPED = anAgentState({ name: "UNKNOWN", rawName: "WARPED" });

const chat = (state: Mrd["state"] = "READY") => anMrd({ id: "chat", state });
const voice = (state: Mrd["state"] = "READY") => anMrd({ id: "voice", state });

function live(state: AgentState, mrds: readonly Mrd[] = [chat()], parts: Partial<Snapshot> = {}) {
  return aSnapshot({ presence: aPresence({ state, mrds }), confirmedAt: NOW, ...parts });
}

const lostAt = (at: number): Connection => ({
  name: "reconnecting",
  fault: "transport",
  lostAt: at,
  attempt: 1,
  retryAt: null,
});
const liveSince = (since: number): Connection => ({ name: "live", since });

const askReady: RequestedChange = {
  kind: "agentState",
  name: "READY",
  reasonName: null,
  sentAt: NOW - 1_000,
};
const askNotReady: RequestedChange = { ...askReady, name: "NOT_READY" };
const askLunch: RequestedChange = { ...askNotReady, reasonName: "Lunch" };
const askChatOn: RequestedChange = {
  kind: "mrdState",
  mrdId: "chat",
  state: "READY",
  sentAt: NOW - 1_000,
};
const askLogout: RequestedChange = { ...askReady, name: "LOGOUT" };

/** `kind subject cause-or-outcome` of each notice. */
function brief(before: Snapshot, after: Snapshot, context: Partial<NoticeContext> = {}): string[] {
  return noticesFor(before, after, { ...nothing, ...context }).map((notice) => {
    const more =
      "cause" in notice ? notice.cause : "outcome" in notice ? notice.outcome.result : null;
    return [notice.kind, notice.subject, more].filter((part) => part !== null).join(" ");
  });
}

type Row = [string, Snapshot, Snapshot, Partial<NoticeContext>, string[]];

test("what the server reports by itself is told once", () => {
  const after = aSnapshot({ serverError: { text: "gone", at: NOW } });
  const told = { kind: "serverError", subject: "serverError", text: "gone" };
  expect(noticesFor(aSnapshot(), after, nothing)).toEqual([told]);
  expect(noticesFor(after, { ...after }, nothing)).toEqual([]);
});

describe("the agent's state", () => {
  it.each<Row>([
    ["set Not Ready by somebody", live(READY), live(NOT_READY), {}, ["agentStateChanged agent"]],
    ["set Ready by somebody", live(NOT_READY), live(READY), {}, ["agentStateChanged agent"]],
    ["another reason", live(NOT_READY), live(LUNCH), {}, ["agentStateChanged agent"]],
    ["a state that is not known", live(READY), live(WARPED), {}, ["agentStateChanged agent"]],
    ["the same state with another time", live(READY), live({ ...READY, since: NOW }), {}, []],
    [
      "asked for here and confirmed",
      live(NOT_READY, [chat()], { requested: askReady }),
      live(READY),
      { asked: [askReady] },
      ["agentStateConfirmed agent"],
    ],
    [
      "something else than what was asked for",
      live(READY, [chat()], { requested: askReady }),
      live(NOT_READY),
      { asked: [askReady] },
      ["agentStateChanged agent"],
    ],
    [
      "a request that was not answered",
      live(READY),
      live(NOT_READY, [chat()], { notAnsweredAt: NOW }),
      {},
      ["agentStateChanged agent requestNotAnswered"],
    ],
    [
      "a request that was not answered before",
      live(NOT_READY, [chat()], { notAnsweredAt: NOW }),
      live(LUNCH, [chat()], { notAnsweredAt: NOW }),
      {},
      ["agentStateChanged agent"],
    ],
    [
      "a request that was not answered, found out when the change was told",
      live(NOT_READY),
      live(NOT_READY, [chat()], { notAnsweredAt: NOW }),
      {},
      ["agentStateChanged agent requestNotAnswered"],
    ],
    [
      "the agent has read that a request was not answered",
      live(NOT_READY, [chat()], { notAnsweredAt: NOW }),
      live(NOT_READY),
      {},
      [],
    ],
    [
      "logged out by a supervisor while the widget looks on",
      live(READY, [chat()], { mode: "observe" }),
      live(
        { ...LOGOUT, reason: aReason({ id: null, name: "FORCED_LOGOUT_BY_SUPERVISOR" }) },
        [chat("LOGOUT")],
        { mode: "observe" },
      ),
      {},
      ["agentStateChanged agent supervisor"],
    ],
    [
      "channels that follow the agent are not told again",
      live(READY, [chat(), voice("BUSY")]),
      live(NOT_READY, [chat("NOT_READY"), voice("PENDING_NOT_READY")]),
      {},
      ["agentStateChanged agent"],
    ],
    [
      "first step of a login",
      live(LOGOUT, [chat("LOGOUT")]),
      live(anAgentState({ name: "LOGIN" }), [chat("LOGIN")]),
      {},
      [],
    ],
    [
      "second step of a login",
      live(anAgentState({ name: "LOGIN" }), [chat("LOGIN")]),
      live(NOT_READY, [chat("NOT_READY")]),
      {},
      [],
    ],
  ])("%s", (_name, before, after, context, expected) => {
    expect(brief(before, after, context)).toEqual(expected);
  });

  const notAnswered = { notAnsweredAt: NOW };
  const may = aPresence({ state: NOT_READY, mrds: [chat("NOT_READY")] });
  it.each<[string, Snapshot, boolean]>([
    ["after a request that was not answered", live(NOT_READY, [chat()], notAnswered), true],
    ["after any other change", live(NOT_READY), false],
    [
      "where a change is under way already",
      live(NOT_READY, [chat()], { ...notAnswered, requested: askReady }),
      false,
    ],
    [
      "where the account may not change its state",
      live(NOT_READY, [chat()], {
        ...notAnswered,
        presence: { ...may, agent: anAgent({ mayChangeState: false }) },
      }),
      false,
    ],
    [
      "where the widget only looks on",
      live(NOT_READY, [chat()], {
        ...notAnswered,
        capabilities: { changesState: false, announcesTasks: true },
      }),
      false,
    ],
  ])("offers to go Ready %s: %s", (_name, after, offersReady) => {
    expect(noticesFor(live(READY), after, nothing)).toMatchObject([{ offersReady }]);
  });

  it("carries from and to with reasons", () => {
    expect(noticesFor(live(READY), live(LUNCH), nothing)).toMatchObject([
      { from: { name: "READY" }, to: { name: "NOT_READY", reason: { name: "Lunch" } } },
    ]);
  });
});

describe("channels", () => {
  const one = (from: Mrd["state"], to: Mrd["state"]): [Snapshot, Snapshot] => [
    live(READY, [chat(from), voice()]),
    live(READY, [chat(to), voice()]),
  ];
  it.each<Row>([
    ["off", ...one("READY", "NOT_READY"), {}, ["mrdStateChanged mrd:chat"]],
    ["on", ...one("NOT_READY", "READY"), {}, ["mrdStateChanged mrd:chat"]],
    ["off when tasks end", ...one("BUSY", "PENDING_NOT_READY"), {}, ["mrdStateChanged mrd:chat"]],
    ["interrupted", ...one("READY", "INTERRUPTED"), {}, ["mrdStateChanged mrd:chat"]],
    ["no longer interrupted", ...one("INTERRUPTED", "READY"), {}, ["mrdStateChanged mrd:chat"]],
    ["not known", ...one("READY", "UNKNOWN"), {}, ["mrdStateChanged mrd:chat"]],
    ["a task begins", ...one("READY", "ACTIVE"), {}, ["mrdActivity mrd:chat"]],
    ["as many tasks as there may be", ...one("ACTIVE", "BUSY"), {}, ["mrdActivity mrd:chat"]],
    ["a request", ...one("READY", "RESERVED"), {}, ["mrdActivity mrd:chat"]],
    ["the task ends", ...one("ACTIVE", "READY"), {}, ["mrdActivity mrd:chat"]],
    ["the last task ends", ...one("PENDING_NOT_READY", "NOT_READY"), {}, ["mrdActivity mrd:chat"]],
    ["logged in", ...one("LOGIN", "NOT_READY"), {}, []],
    ["logged out", ...one("NOT_READY", "LOGOUT"), {}, []],
    ["asked for here", ...one("NOT_READY", "READY"), { asked: [askChatOn] }, []],
    ["asked for here a moment ago", ...one("NOT_READY", "READY"), { asked: [askChatOn] }, []],
    [
      "follows what was asked of the agent a moment ago",
      ...one("NOT_READY", "READY"),
      { asked: [askReady] },
      [],
    ],
    [
      "off although on was asked for",
      ...one("READY", "NOT_READY"),
      { asked: [askChatOn] },
      ["mrdStateChanged mrd:chat"],
    ],
    [
      "several at once are one",
      live(READY, [chat(), voice()]),
      live(READY, [chat("NOT_READY"), voice("NOT_READY")]),
      {},
      ["mrdStateChanged channels"],
    ],
    [
      "one off, another at work: the one that is off",
      live(READY, [chat(), voice()]),
      live(READY, [chat("NOT_READY"), voice("ACTIVE")]),
      {},
      ["mrdStateChanged mrd:chat"],
    ],
    [
      "not for this agent",
      live(READY, [chat(), { ...voice(), maxAgentTasks: 0 }]),
      live(READY, [chat(), { ...voice("NOT_READY"), maxAgentTasks: 0 }]),
      {},
      [],
    ],
    [
      "confirmed for the agent, but interrupted by something else",
      live(NOT_READY, [chat("NOT_READY"), voice("NOT_READY")]),
      live(READY, [chat("READY"), voice("INTERRUPTED")]),
      { asked: [askReady] },
      ["agentStateConfirmed agent", "mrdStateChanged mrd:voice"],
    ],
    [
      "reserved for the request that is told anyway",
      live(READY, [chat()]),
      live(READY, [chat("RESERVED")], { tasks: [aTask()] }),
      {},
      ["taskOffered task:task-1"],
    ],
  ])("%s", (_name, before, after, context, expected) => {
    expect(brief(before, after, context)).toEqual(expected);
  });
});

describe("requests of this widget", () => {
  const outcome = (parts: { result: "confirmed" | "notConfirmed" }, at = NOW): RequestOutcome => ({
    change: askReady,
    at,
    ...parts,
  });
  const refused: RequestOutcome = {
    change: askReady,
    at: NOW,
    result: "refused",
    serverText: null,
  };
  const notSent: RequestOutcome = {
    change: askReady,
    at: NOW,
    result: "cannotSend",
    why: "notLive",
  };
  const offChannel: RequestOutcome = { ...refused, change: askChatOn };
  const settled = (result: RequestOutcome) =>
    live(NOT_READY, [chat("NOT_READY")], { outcome: result });
  const waiting = live(NOT_READY, [chat("NOT_READY")], { requested: askReady });

  it.each<Row>([
    ["refused", waiting, settled(refused), {}, ["requestFailed request refused"]],
    [
      "not confirmed in 8 s",
      waiting,
      settled(outcome({ result: "notConfirmed" })),
      {},
      ["requestFailed request notConfirmed"],
    ],
    ["not sent", waiting, settled(notSent), {}, ["requestFailed request cannotSend"]],
    ["a channel", waiting, settled(offChannel), {}, ["requestFailed request refused"]],
    ["confirmed", waiting, settled(outcome({ result: "confirmed" })), {}, []],
    ["told already", settled(refused), settled({ ...refused }), {}, []],
    [
      "the same again, later",
      settled(refused),
      settled({ ...refused, at: NOW + 1 }),
      {},
      ["requestFailed request refused"],
    ],
    ["read by the agent", settled(refused), live(NOT_READY, [chat("NOT_READY")]), {}, []],
    [
      "channels go off although the agent stays Ready",
      live(READY, [chat(), voice("RESERVED")], { requested: askNotReady }),
      live(READY, [chat("NOT_READY"), voice("RESERVED")], {
        outcome: { ...refused, change: askNotReady },
      }),
      { asked: [askNotReady] },
      ["requestFailed request refused"],
    ],
  ])("%s", (_name, earlier, later, context, expected) => {
    expect(brief(earlier, later, context)).toEqual(expected);
  });

  it("say which channels followed although the agent's state did not, and only those", () => {
    const mail = (state: Mrd["state"]) => anMrd({ id: "mail", state });
    const before = live(READY, [chat(), voice("RESERVED"), mail("NOT_READY")]);
    const after = live(READY, [chat("NOT_READY"), voice("RESERVED"), mail("READY")], {
      outcome: { ...refused, change: askNotReady },
    });
    const [changed, failed] = noticesFor(before, after, { ...nothing, asked: [askNotReady] });
    expect(failed).toMatchObject({ changes: [{ to: { id: "chat" } }], isConfirmed: true });
    expect(changed).toMatchObject({ kind: "mrdStateChanged", subject: "mrd:mail" });
  });

  it("do not call confirmed what is only the last known state", () => {
    const after = { ...settled(outcome({ result: "notConfirmed" })), connection: lostAt(NOW) };
    expect(noticesFor(waiting, after, nothing)).toMatchObject([
      { isConfirmed: false, holds: { name: "NOT_READY" }, changes: [] },
    ]);
  });

  it("say which channel it was and what holds", () => {
    expect(noticesFor(waiting, settled(offChannel), nothing)).toMatchObject([
      { mrd: { name: "CHAT", state: "NOT_READY" }, holds: { name: "NOT_READY" } },
    ]);
  });
});

describe("offered tasks", () => {
  const deaf = { changesState: false, announcesTasks: false };
  const two = [aTask({ id: "a" }), aTask({ id: "b" })];
  it.each<Row>([
    [
      "new",
      live(READY),
      live(READY, [chat()], { tasks: [aTask()] }),
      {},
      ["taskOffered task:task-1"],
    ],
    [
      "two",
      live(READY),
      live(READY, [chat()], { tasks: two }),
      {},
      ["taskOffered task:a", "taskOffered task:b"],
    ],
    [
      "the same as before",
      live(READY, [chat()], { tasks: [aTask()] }),
      live(READY, [chat()], { tasks: [aTask({ offeredAt: NOW })] }),
      {},
      [],
    ],
    ["withdrawn", live(READY, [chat()], { tasks: two }), live(READY), {}, []],
    [
      "not announced to one who only looks on",
      live(READY, [chat()], { capabilities: deaf }),
      live(READY, [chat()], { capabilities: deaf, tasks: two }),
      {},
      [],
    ],
  ])("%s", (_name, before, after, context, expected) => {
    expect(brief(before, after, context)).toEqual(expected);
  });

  it("carry a channel and a queue, and nothing of the customer", () => {
    const [notice] = noticesFor(live(READY), live(READY, [chat()], { tasks: [aTask()] }), nothing);
    expect(notice).toEqual({
      kind: "taskOffered",
      subject: "task:task-1",
      channelName: "CHAT",
      queueName: "Support",
    });
  });
});

describe("the session and the connection", () => {
  const at = NOW;
  const ended = (reason: EndReason): Connection => ({ name: "ended", at, reason });
  const refused: Connection = { name: "refused", at, refusal: { kind: "login", detail: null } };
  const under = (connection: Connection, parts: Partial<Snapshot> = {}) =>
    live(READY, [chat()], { connection, ...parts });
  const bySupervisor = ended({ kind: "bySupervisor", reasonName: null });
  const loggedOut = ended({ kind: "loggedOut", reasonName: null });

  it.each<Row>([
    ["evicted", live(READY), under({ name: "evicted", at }), {}, ["sessionEnded session"]],
    ["signed out by the server", live(READY), under(bySupervisor), {}, ["sessionEnded session"]],
    ["logged out elsewhere", live(READY), under(loggedOut), {}, ["sessionEnded session"]],
    ["logged out as asked for here", live(READY), under(loggedOut), { asked: [askLogout] }, []],
    [
      "logged out by the supervisor, whatever was asked for",
      live(READY),
      under(bySupervisor),
      { asked: [askLogout] },
      ["sessionEnded session"],
    ],
    ["over already", under({ name: "evicted", at }), under(loggedOut), {}, []],
    ["refused in the background", under(lostAt(at)), under(refused), {}, ["sessionEnded session"]],
    [
      "refused at the sign-in, where the window says it",
      { ...EMPTY_SNAPSHOT, connection: { name: "connecting", since: at } },
      { ...EMPTY_SNAPSHOT, connection: refused },
      {},
      [],
    ],
    ["just lost: not yet worth a word", live(READY), under(lostAt(at)), {}, []],
    ["back after 4.9 s", under(lostAt(at)), under(liveSince(at + 4_999)), {}, []],
    [
      "back after 5 s",
      under(lostAt(at)),
      under(liveSince(at + 5_000)),
      {},
      ["connection connection"],
    ],
    [
      "connected at last after failing at the sign-in",
      { ...EMPTY_SNAPSHOT, connection: lostAt(at) },
      under(liveSince(at + 60_000)),
      {},
      [],
    ],
    [
      "back with a difference",
      under(lostAt(at)),
      live(NOT_READY, [chat("NOT_READY")], { connection: liveSince(at + 60_000) }),
      {},
      ["agentStateChanged agent whileOffline"],
    ],
    [
      "back with a difference in a channel",
      under(lostAt(at)),
      live(READY, [chat("NOT_READY")], { connection: liveSince(at + 60_000) }),
      {},
      ["mrdStateChanged mrd:chat whileOffline"],
    ],
    [
      "taken up again by hand: no surprise",
      under({ name: "connecting", since: at }),
      live(NOT_READY, [chat("NOT_READY")]),
      {},
      [],
    ],
    ["signed out here", live(READY), EMPTY_SNAPSHOT, {}, []],
    ["signed out here with a request open", live(READY), EMPTY_SNAPSHOT, { asked: [askReady] }, []],
  ])("%s", (_name, before, after, context, expected) => {
    expect(brief(before, after, context)).toEqual(expected);
  });
});

describe("the first snapshot", () => {
  it("of a sign-in is no news", () => {
    expect(
      brief({ ...EMPTY_SNAPSHOT, connection: { name: "connecting", since: 0 } }, live(NOT_READY)),
    ).toEqual([]);
  });

  it("of another agent is no news", () => {
    const other = aPresence({ agent: anAgent({ id: "agent-2" }), state: NOT_READY });
    expect(brief(live(READY), live(READY, [], { presence: other }))).toEqual([]);
  });
});

describe("whatever comes", () => {
  const connections: readonly Connection[] = [
    { name: "signedOut" },
    { name: "connecting", since: NOW },
    lostAt(NOW - 9_000),
    liveSince(NOW),
    { name: "evicted", at: NOW },
    { name: "ended", at: NOW, reason: { kind: "serverEnded" } },
    { name: "refused", at: NOW, refusal: { kind: "licence", detail: null } },
    { name: "incompatible", at: NOW, detail: null },
  ];
  const requests = [askReady, askLunch, askChatOn, askLogout] as const;
  const anyOutcome: fc.Arbitrary<RequestOutcome | null> = fc.option(
    fc.record({
      change: fc.constantFrom<RequestedChange>(...requests),
      at: fc.constantFrom(NOW, NOW + 1),
      result: fc.constantFrom("confirmed", "notConfirmed"),
    }),
  );
  const anySnapshot: fc.Arbitrary<Snapshot> = fc
    .record({
      connection: fc.constantFrom(...connections),
      mode: fc.constantFrom("session" as const, "observe" as const),
      presence: fc.option<Presence>(anyPresence),
      confirmedAt: fc.option(fc.constant(NOW)),
      tasks: fc.uniqueArray(
        fc.constantFrom("a", "b", "c").map((id) => aTask({ id })),
        { selector: ({ id }) => id },
      ),
      requested: fc.option(fc.constantFrom(...requests)),
      outcome: anyOutcome,
      notAnsweredAt: fc.option(fc.constant(NOW)),
      serverError: fc.option(fc.constant({ text: "gone", at: NOW })),
    })
    .map((parts) => ({ ...EMPTY_SNAPSHOT, ...parts }));
  const anyContext: fc.Arbitrary<NoticeContext> = fc.record({
    asked: fc.subarray([...requests]),
    announced: fc.subarray(["a", "b", "task-1"]).map((ids) => new Set(ids)),
  });

  it("never throws and never tells two things of one subject", () => {
    fc.assert(
      fc.property(anySnapshot, anySnapshot, anyContext, (before, after, context) => {
        const subjects = noticesFor(before, after, context).map(({ subject }) => subject);
        expect(new Set(subjects).size).toBe(subjects.length);
      }),
    );
  });

  it("two equal snapshots are no news", () => {
    fc.assert(
      fc.property(anySnapshot, (snapshot) => {
        expect(noticesFor(snapshot, structuredClone(snapshot), nothing)).toEqual([]);
      }),
    );
  });

  it("says nothing about states that are not confirmed", () => {
    fc.assert(
      fc.property(anySnapshot, anySnapshot, (before, after) => {
        fc.pre(after.connection.name !== "live");
        const kinds = noticesFor(before, after, nothing).map(({ kind }) => kind);
        expect(kinds).not.toContain("agentStateChanged");
        expect(kinds).not.toContain("mrdStateChanged");
      }),
    );
  });
});
