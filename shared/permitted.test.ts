import { describe, expect, test } from "vitest";
import type { Connection } from "./connection.ts";
import {
  type Allowed,
  isDrivenByFinesse,
  isSwitched,
  isUnderWay,
  reasonOf,
  signOutNow,
  TO_READY,
  USUALLY_ALLOWED,
  undoOf,
  whyNot,
} from "./permitted.ts";
import { NO_POLICY } from "./policy.ts";
import { MRD_STATE_NAMES, type MrdStateName, type Presence } from "./presence.ts";
import type { Snapshot } from "./snapshot.ts";
import type { StateChange } from "./state-change.ts";
import type { RequestedChange, WhyNot } from "./state-request.ts";
import {
  anAgent,
  anAgentState,
  anMrd,
  aPresence,
  aReason,
  aSnapshot,
  FIXTURE_TIME as NOW,
} from "./testing/fixtures.ts";

const LUNCH = aReason({ id: "lunch", name: "Lunch" });
const SHIFT = aReason({ id: "shift", name: "End of Shift", type: "LOGOUT" });
const reasons = { notReady: [LUNCH], logout: [SHIFT], freshness: "fresh" } as const;
const strict = USUALLY_ALLOWED;

type Agents = "READY" | "NOT_READY" | "LOGIN" | "UNKNOWN";

function agent(
  name: "READY" | "NOT_READY" | "LOGOUT",
  reasonId: string | null = null,
): StateChange {
  return { kind: "agentState", name, reasonId };
}

function mrd(state: "READY" | "NOT_READY", mrdId = "chat"): StateChange {
  return { kind: "mrdState", mrdId, state };
}

function snapshotOf(presence: Partial<Presence>, parts: Partial<Snapshot> = {}): Snapshot {
  return aSnapshot({ presence: aPresence(presence), reasons, ...parts });
}

const NOT_LIVE: readonly Connection[] = [
  { name: "signedOut" },
  { name: "signingIn" },
  { name: "takeoverQuestion" },
  { name: "connecting", since: NOW },
  { name: "reconnecting", fault: "transport", lostAt: NOW, attempt: 1, retryAt: null },
  { name: "evicted", at: NOW },
  { name: "ended", at: NOW, reason: { kind: "serverEnded" } },
  { name: "refused", at: NOW, refusal: { kind: "login", detail: null } },
  { name: "incompatible", at: NOW, detail: null },
];

describe("what administrators keep from agents", () => {
  const ready = snapshotOf({});
  const off = { state: anAgentState({ name: "NOT_READY" }), mrds: [anMrd({ state: "NOT_READY" })] };
  const observing = { capabilities: { changesState: false, announcesTasks: false } };
  const lost = (connection: Connection) => snapshotOf(off, { connection });

  test.each<[string, Snapshot, StateChange, Partial<Allowed>, WhyNot | null]>([
    ["Ready", snapshotOf(off), agent("READY"), { changeState: false }, "byPolicy"],
    ["Not Ready", ready, agent("NOT_READY", "lunch"), { changeState: false }, "byPolicy"],
    [
      "a channel, where only the state is kept",
      ready,
      mrd("NOT_READY"),
      { changeState: false },
      null,
    ],
    ["a channel", ready, mrd("NOT_READY"), { switchChannels: false }, "byPolicy"],
    [
      "Ready, where only channels are kept",
      snapshotOf(off),
      agent("READY"),
      { switchChannels: false },
      null,
    ],
    ["signing out", snapshotOf(off), agent("LOGOUT"), { signOut: false }, "byPolicy"],
    [
      "signing out, where only the state is kept",
      snapshotOf(off),
      agent("LOGOUT"),
      { changeState: false },
      null,
    ],
    [
      "leaving a widget that looks on",
      snapshotOf({}, observing),
      agent("LOGOUT"),
      { signOut: false },
      "byPolicy",
    ],
    [
      "AgentDesk is the place for it",
      snapshotOf({}, observing),
      agent("READY"),
      { changeState: false },
      "observing",
    ],
    [
      "leaving while offline",
      lost({ name: "reconnecting", fault: "transport", lostAt: NOW, attempt: 1, retryAt: null }),
      agent("LOGOUT"),
      { signOut: false },
      "byPolicy",
    ],
    [
      "the way back to the sign-in",
      lost({ name: "ended", at: NOW, reason: { kind: "serverEnded" } }),
      agent("LOGOUT"),
      { signOut: false },
      "notLive",
    ],
  ])("%s", (_what, snapshot, change, allowed, expected) => {
    expect(whyNot(snapshot, change, { ...USUALLY_ALLOWED, ...allowed })).toBe(expected);
  });

  test("is as the policy's own defaults say", () => {
    expect(NO_POLICY.allowed).toMatchObject(USUALLY_ALLOWED);
  });
});

const EVERY_CHANGE = [
  agent("READY"),
  agent("NOT_READY"),
  agent("NOT_READY", "lunch"),
  agent("LOGOUT"),
  mrd("READY"),
  mrd("NOT_READY"),
];

describe("whatever is asked for", () => {
  test.each(EVERY_CHANGE)("%o goes only over a live connection", (change) => {
    for (const connection of NOT_LIVE)
      expect(whyNot(aSnapshot({ connection }), change, strict)).toBe("notLive");
    expect(whyNot(aSnapshot({ presence: null }), change, strict)).toBe("notLive");
  });

  test.each(EVERY_CHANGE)("%o is not for who only watches", (change) => {
    const capabilities = { changesState: false, announcesTasks: false };
    expect(whyNot(aSnapshot({ capabilities }), change, strict)).toBe("observing");
    expect(whyNot(aSnapshot({ capabilities, presence: null }), change, strict)).toBe("observing");
  });

  test.each(EVERY_CHANGE)("%o needs the permission", (change) => {
    const presence = { agent: anAgent({ mayChangeState: false }) };
    expect(whyNot(snapshotOf(presence), change, strict)).toBe("noPermission");
  });

  test.each(EVERY_CHANGE)("%o waits for the one before", (change) => {
    const requested = { kind: "mrdState", mrdId: "email", state: "READY", sentAt: NOW } as const;
    expect(whyNot(snapshotOf({}, { requested }), change, strict)).toBe("requestUnderWay");
  });
});

test.each<[Agents, StateChange, WhyNot | null]>([
  ["READY", agent("READY"), "alreadySo"],
  ["NOT_READY", agent("READY"), null],
  ["LOGIN", agent("READY"), null],
  ["UNKNOWN", agent("READY"), null],
  ["NOT_READY", agent("READY", "no-such-reason"), null],
  ["READY", agent("NOT_READY"), null],
  ["READY", agent("NOT_READY", "lunch"), null],
  ["UNKNOWN", agent("NOT_READY"), null],
  ["NOT_READY", agent("NOT_READY"), "alreadySo"],
  ["NOT_READY", agent("NOT_READY", "lunch"), null],
  ["READY", agent("NOT_READY", "no-such-reason"), "reasonGone"],
  ["READY", agent("NOT_READY", "shift"), "reasonGone"],
  ["READY", agent("LOGOUT"), "notAllNotReady"],
  ["LOGIN", agent("LOGOUT"), "notAllNotReady"],
  ["NOT_READY", agent("LOGOUT"), null],
  ["NOT_READY", agent("LOGOUT", "shift"), null],
  ["NOT_READY", agent("LOGOUT", "lunch"), "reasonGone"],
  ["READY", agent("LOGOUT", "lunch"), "notAllNotReady"],
])("an agent who is %s asks for %o: %s", (name, change, why) => {
  const presence = { state: anAgentState({ name }), mrds: [anMrd({ state: "NOT_READY" })] };
  expect(whyNot(snapshotOf(presence), change, strict)).toBe(why);
});

test.each<[string | null, string | null, string | null, WhyNot | null]>([
  ["lunch", "Lunch", "lunch", "alreadySo"],
  ["other", "Lunch", "lunch", null],
  [null, "Lunch", "lunch", "alreadySo"],
  [null, "Dinner", "lunch", null],
  ["lunch", "Lunch", null, null],
  [null, null, null, "alreadySo"],
])("NOT_READY for reason %s %s, asked for %s: %s", (id, name, reasonId, why) => {
  const reason = name === null ? null : { id, name, type: "NOT_READY" };
  const state = anAgentState({ name: "NOT_READY", reason });
  expect(whyNot(snapshotOf({ state }), agent("NOT_READY", reasonId), strict)).toBe(why);
});

test.each(MRD_STATE_NAMES)("signing out with a channel that is %s", (state) => {
  const presence = {
    state: anAgentState({ name: "NOT_READY" }),
    mrds: [anMrd({ id: "email", state: "NOT_READY" }), anMrd({ state })],
  };
  const why = state === "NOT_READY" ? null : "notAllNotReady";
  expect(whyNot(snapshotOf(presence), agent("LOGOUT"), strict)).toBe(why);
});

test("an agent without channels may sign out", () => {
  const presence = { state: anAgentState({ name: "NOT_READY" }), mrds: [] };
  expect(whyNot(snapshotOf(presence), agent("LOGOUT"), strict)).toBeNull();
});

/** What asking READY and asking NOT_READY of a channel in each state leads to, by a READY agent. */
const SWITCHES: Readonly<Record<MrdStateName, readonly [WhyNot | null, WhyNot | null]>> = {
  NOT_READY: [null, "alreadySo"],
  PENDING_NOT_READY: [null, "alreadySo"],
  READY: ["alreadySo", null],
  RESERVED: ["alreadySo", null],
  ACTIVE: ["alreadySo", null],
  BUSY: ["alreadySo", null],
  INTERRUPTED: ["alreadySo", null],
  LOGIN: [null, null],
  LOGOUT: [null, null],
  UNKNOWN: ["stateUnknown", "stateUnknown"],
};

describe.each(MRD_STATE_NAMES)("a channel that is %s", (state) => {
  const [toReady, toNotReady] = SWITCHES[state];
  const mrds = [anMrd({ state })];

  test("is switched where that changes something", () => {
    expect(whyNot(snapshotOf({ mrds }), mrd("READY"), strict)).toBe(toReady);
    expect(whyNot(snapshotOf({ mrds }), mrd("NOT_READY"), strict)).toBe(toNotReady);
  });

  test("is not switched on while the agent is not READY", () => {
    for (const name of ["NOT_READY", "LOGIN", "UNKNOWN"] as const) {
      const presence = { mrds, state: anAgentState({ name }) };
      expect(whyNot(snapshotOf(presence), mrd("READY"), strict)).toBe("agentNotReady");
      expect(whyNot(snapshotOf(presence), mrd("NOT_READY"), strict)).toBe(toNotReady);
    }
  });

  test("is not switched on where the agent gets no tasks", () => {
    const presence = { mrds: [anMrd({ state, maxAgentTasks: 0 })] };
    expect(whyNot(snapshotOf(presence), mrd("READY"), strict)).toBe("notAvailable");
    expect(whyNot(snapshotOf(presence), mrd("NOT_READY"), strict)).toBe(toNotReady);
  });

  test("is Finesse's business where it is Finesse's, unless allowed", () => {
    const presence = { mrds: [anMrd({ state, name: "Cisco CC" })] };
    expect(whyNot(snapshotOf(presence), mrd("READY"), strict)).toBe("drivenByFinesse");
    expect(whyNot(snapshotOf(presence), mrd("NOT_READY"), strict)).toBe("drivenByFinesse");
    const allowed = { ...USUALLY_ALLOWED, finesseChannels: true };
    expect(whyNot(snapshotOf(presence), mrd("READY"), allowed)).toBe(toReady);
    expect(whyNot(snapshotOf(presence), mrd("NOT_READY"), allowed)).toBe(toNotReady);
  });
});

test("where the server tells no limit, a channel is available", () => {
  const mrds = [anMrd({ state: "NOT_READY", maxAgentTasks: null })];
  expect(whyNot(snapshotOf({ mrds }), mrd("READY"), strict)).toBeNull();
});

const SIGN_OUT: readonly [Connection, ReturnType<typeof signOutNow>][] = [
  [{ name: "signedOut" }, "notSignedIn"],
  [{ name: "signingIn" }, "notSignedIn"],
  [{ name: "ended", at: NOW, reason: { kind: "loggedOut", reasonName: null } }, "notSignedIn"],
  [{ name: "refused", at: NOW, refusal: { kind: "login", detail: null } }, "notSignedIn"],
  [{ name: "refused", at: NOW, refusal: { kind: "licence", detail: null } }, "forget"],
  [{ name: "refused", at: NOW, refusal: { kind: "rejected", detail: null } }, "forget"],
  [{ name: "takeoverQuestion" }, "forget"],
  [{ name: "connecting", since: NOW }, "forget"],
  [{ name: "reconnecting", fault: "transport", lostAt: NOW, attempt: 1, retryAt: null }, "forget"],
  [{ name: "evicted", at: NOW }, "forget"],
  [{ name: "incompatible", at: NOW, detail: null }, "forget"],
  [{ name: "live", since: NOW }, "ask"],
];

test.each(SIGN_OUT)(
  "what signing out means when the connection is %j: %s",
  (connection, expected) => {
    const off = { state: anAgentState({ name: "NOT_READY" }), mrds: [] };
    expect(signOutNow(snapshotOf(off, { connection }), strict)).toBe(expected);
  },
);

describe("a change that is under way already", () => {
  const sentAt = NOW;
  const ready = { kind: "agentState", name: "READY", reasonName: null, sentAt } as const;
  const lunch = { kind: "agentState", name: "NOT_READY", reasonName: "Lunch", sentAt } as const;
  const chat = { kind: "mrdState", mrdId: "chat", state: "READY", sentAt } as const;

  test.each<[RequestedChange | null, StateChange, boolean]>([
    [null, agent("READY"), false],
    [ready, agent("READY"), true],
    [ready, agent("NOT_READY"), false],
    [lunch, agent("NOT_READY", "lunch"), true],
    [lunch, agent("NOT_READY"), false],
    [{ ...lunch, reasonName: null }, agent("NOT_READY", "lunch"), false],
    [{ ...lunch, reasonName: null }, agent("NOT_READY"), true],
    [chat, mrd("READY"), true],
    [chat, mrd("NOT_READY"), false],
    [chat, mrd("READY", "email"), false],
    [chat, agent("READY"), false],
    [ready, mrd("READY"), false],
  ])("%o, asked for %o: %s", (requested, change, expected) => {
    expect(isUnderWay(snapshotOf({}, { requested }), change)).toBe(expected);
  });
});

test("a channel that vanished cannot be switched", () => {
  expect(whyNot(snapshotOf({}), mrd("NOT_READY", "gone"), strict)).toBe("channelGone");
  expect(whyNot(snapshotOf({ mrds: [] }), mrd("READY"), strict)).toBe("channelGone");
});

test("Finesse's channel is known by its id, whatever it is called, and by its name", () => {
  const id = "20316843be924c8ab4f57a7a";
  expect(isDrivenByFinesse(anMrd({ id, name: "Phone" }))).toBe(true);
  expect(isDrivenByFinesse(anMrd({ name: "CISCO CC" }))).toBe(true);
  expect(isDrivenByFinesse(anMrd({ name: "CX VOICE" }))).toBe(false);
});

test("a Not Ready that waits for tasks can be taken back, of the agent first where that is Not Ready", () => {
  const pending = anMrd({ id: "chat", state: "PENDING_NOT_READY" });
  const ofAgent = (name: "READY" | "NOT_READY") => aPresence({ state: anAgentState({ name }) });
  expect(undoOf(pending, ofAgent("READY"))).toEqual({
    kind: "mrdState",
    mrdId: "chat",
    state: "READY",
  });
  expect(undoOf(pending, ofAgent("NOT_READY"))).toBe(TO_READY);
  expect(undoOf(anMrd({ state: "NOT_READY" }), ofAgent("READY"))).toBeNull();
});

test("no state counts as switched both ways", () => {
  for (const state of MRD_STATE_NAMES) {
    const both = isSwitched(anMrd({ state }), "READY") && isSwitched(anMrd({ state }), "NOT_READY");
    expect(both).toBe(false);
  }
});

test.each<[StateChange, unknown]>([
  [agent("NOT_READY"), null],
  [agent("NOT_READY", "lunch"), LUNCH],
  [agent("NOT_READY", "shift"), undefined],
  [agent("LOGOUT", "shift"), SHIFT],
  [agent("LOGOUT", "gone"), undefined],
  [agent("READY", "lunch"), null],
])("the reason code that %o names", (change, reason) => {
  expect(change.kind === "agentState" && reasonOf(reasons, change)).toBe(reason);
});
