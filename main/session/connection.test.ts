import { describe, expect, test } from "vitest";
import type { Connection } from "../../shared/connection.ts";
import { aPresenceMessage, aTask } from "../../shared/testing/fixtures.ts";
import type { SourceEvent } from "../server/presence-source.ts";
import { transition } from "./connection.ts";
import {
  type ConnectionEvent,
  type ConnectionState,
  connectionAlarm,
  SIGNED_OUT,
  type Try,
} from "./connection-state.ts";

const NOW = 1_000_000;
const LATER = NOW + 60_000;
const context = { now: LATER, random: () => 0.5 };

const trying: Try = { id: 3, startedAt: NOW, connectedAt: null };
const connected: Try = { id: 3, startedAt: NOW, connectedAt: NOW };

function state(shown: Connection, current: Try | null = null, attempt = 0): ConnectionState {
  return { shown, current, tries: 3, attempt, unsettled: 0 };
}

function reconnecting(retryAt: number | null): Connection {
  return { name: "reconnecting", fault: "transport", lostAt: NOW, attempt: 2, retryAt };
}

/** Every kind of state that the machine can be in. */
const STATES = {
  signedOut: state({ name: "signedOut" }),
  signingIn: state({ name: "signingIn" }),
  question: state({ name: "takeoverQuestion" }),
  connecting: state({ name: "connecting", since: NOW }, trying),
  handshaken: state({ name: "connecting", since: NOW }, connected),
  live: state({ name: "live", since: NOW }, connected),
  waiting: state(reconnecting(NOW + 2_000), null, 2),
  retrying: state(reconnecting(null), trying, 2),
  reHandshaken: state(reconnecting(null), connected, 2),
  evicted: state({ name: "evicted", at: NOW }),
  hungUp: state({ name: "ended", at: NOW, reason: { kind: "serverEnded" } }),
  loggedOut: state({ name: "ended", at: NOW, reason: { kind: "loggedOut", reasonName: null } }),
  refused: state({ name: "refused", at: NOW, refusal: { kind: "login", detail: null } }),
  incompatible: state({ name: "incompatible", at: NOW, detail: null }),
} as const satisfies Record<string, ConnectionState>;
type Phase = keyof typeof STATES;
const PHASES = Object.keys(STATES) as Phase[];

function source(event: SourceEvent, tryId = 3): ConnectionEvent {
  return { from: "source", tryId, event };
}

const EVENTS = {
  signIn: { from: "agent", event: { kind: "signIn" } },
  cancelSignIn: { from: "agent", event: { kind: "cancelSignIn" } },
  proceed: { from: "agent", event: { kind: "answerTakeover", proceed: true } },
  stayAway: { from: "agent", event: { kind: "answerTakeover", proceed: false } },
  retryNow: { from: "agent", event: { kind: "retryNow" } },
  takeOver: { from: "agent", event: { kind: "takeOver" } },
  changeMode: { from: "agent", event: { kind: "changeMode", askFirst: false } },
  changeModeAsk: { from: "agent", event: { kind: "changeMode", askFirst: true } },
  signOut: { from: "agent", event: { kind: "signOut" } },
  signInFailed: { from: "signIn", event: { kind: "failed" } },
  signedInAsk: { from: "signIn", event: { kind: "signedIn", askFirst: true } },
  signedIn: { from: "signIn", event: { kind: "signedIn", askFirst: false } },
  suspended: { from: "computer", event: { kind: "suspended" } },
  resumed: { from: "computer", event: { kind: "resumed" } },
  unlocked: { from: "computer", event: { kind: "unlocked" } },
  networkBack: { from: "computer", event: { kind: "networkBack" } },
  retryDue: { from: "alarm", event: { kind: "retryDue" } },
  connectOverdue: { from: "alarm", event: { kind: "connectOverdue" } },
  presenceOverdue: { from: "alarm", event: { kind: "presenceOverdue" } },
  connected: source({ kind: "connected" }),
  presence: source({ kind: "presence", message: aPresenceMessage() }),
  lost: source({ kind: "lost", fault: "gateway", retryAfter: null }),
  refusal: source({ kind: "refused", refusal: { kind: "licence", detail: null } }),
  incompatible: source({ kind: "incompatible", detail: "v2" }),
  sessionRemoved: source({ kind: "sessionRemoved" }),
  hungUp: source({ kind: "ended", reason: { kind: "serverEnded" } }),
  loggedOut: source({ kind: "ended", reason: { kind: "bySupervisor", reasonName: null } }),
  taskOffered: source({ kind: "taskOffered", task: aTask() }),
  taskWithdrawn: source({ kind: "taskWithdrawn", conversationId: "c", how: "revoked" }),
  wrapUpStarted: source({ kind: "wrapUpStarted", conversationId: "c", duration: 60_000 }),
  serverError: source({ kind: "serverError", text: "no" }),
} as const satisfies Record<string, ConnectionEvent>;
type EventName = keyof typeof EVENTS;
const EVENT_NAMES = Object.keys(EVENTS) as EventName[];

/** Whoever is signed in may be followed in another way. */
const ANOTHER_MODE = { changeMode: "connecting", changeModeAsk: "question" } as const;

/** What each event does in each state; what is not listed does nothing at all. */
const TABLE: Readonly<Record<Phase, Partial<Record<EventName, Phase>>>> = {
  signedOut: { signIn: "signingIn" },
  signingIn: {
    cancelSignIn: "signedOut",
    signOut: "signedOut",
    signInFailed: "signedOut",
    signedInAsk: "question",
    signedIn: "connecting",
  },
  question: {
    ...ANOTHER_MODE,
    cancelSignIn: "signedOut",
    signOut: "signedOut",
    proceed: "connecting",
    stayAway: "signedOut",
  },
  connecting: {
    ...ANOTHER_MODE,
    signOut: "signedOut",
    suspended: "waiting",
    resumed: "connecting",
    unlocked: "connecting",
    networkBack: "connecting",
    connectOverdue: "waiting",
    connected: "handshaken",
    lost: "waiting",
    refusal: "refused",
    incompatible: "incompatible",
    sessionRemoved: "evicted",
    hungUp: "hungUp",
    loggedOut: "loggedOut",
  },
  handshaken: {
    ...ANOTHER_MODE,
    signOut: "signedOut",
    suspended: "waiting",
    resumed: "retrying",
    presenceOverdue: "waiting",
    presence: "live",
    lost: "waiting",
    refusal: "refused",
    incompatible: "incompatible",
    sessionRemoved: "evicted",
    hungUp: "hungUp",
    loggedOut: "loggedOut",
  },
  live: {
    ...ANOTHER_MODE,
    signOut: "signedOut",
    suspended: "waiting",
    resumed: "retrying",
    lost: "waiting",
    refusal: "refused",
    incompatible: "incompatible",
    sessionRemoved: "evicted",
    hungUp: "hungUp",
    loggedOut: "loggedOut",
  },
  waiting: {
    ...ANOTHER_MODE,
    signOut: "signedOut",
    retryNow: "retrying",
    suspended: "waiting",
    resumed: "retrying",
    unlocked: "retrying",
    networkBack: "waiting",
    retryDue: "retrying",
    sessionRemoved: "evicted",
  },
  retrying: {
    ...ANOTHER_MODE,
    signOut: "signedOut",
    suspended: "waiting",
    resumed: "retrying",
    unlocked: "retrying",
    networkBack: "waiting",
    connectOverdue: "waiting",
    connected: "reHandshaken",
    lost: "waiting",
    refusal: "refused",
    incompatible: "incompatible",
    sessionRemoved: "evicted",
    hungUp: "hungUp",
    loggedOut: "loggedOut",
  },
  reHandshaken: {
    ...ANOTHER_MODE,
    signOut: "signedOut",
    suspended: "waiting",
    resumed: "retrying",
    presenceOverdue: "waiting",
    presence: "live",
    lost: "waiting",
    refusal: "refused",
    incompatible: "incompatible",
    sessionRemoved: "evicted",
    hungUp: "hungUp",
    loggedOut: "loggedOut",
  },
  evicted: { ...ANOTHER_MODE, signIn: "signingIn", takeOver: "connecting", signOut: "signedOut" },
  hungUp: {
    ...ANOTHER_MODE,
    signIn: "signingIn",
    takeOver: "connecting",
    retryNow: "connecting",
    signOut: "signedOut",
    sessionRemoved: "evicted",
  },
  loggedOut: {
    ...ANOTHER_MODE,
    signIn: "signingIn",
    takeOver: "connecting",
    retryNow: "connecting",
    signOut: "signedOut",
  },
  refused: {
    ...ANOTHER_MODE,
    signIn: "signingIn",
    takeOver: "connecting",
    retryNow: "connecting",
    signOut: "signedOut",
  },
  incompatible: {
    ...ANOTHER_MODE,
    signIn: "signingIn",
    takeOver: "connecting",
    retryNow: "connecting",
    signOut: "signedOut",
  },
};

function phaseOf({ shown, current }: ConnectionState): Phase {
  const handshaken = typeof current?.connectedAt === "number";
  switch (shown.name) {
    case "takeoverQuestion":
      return "question";
    case "connecting":
      return handshaken ? "handshaken" : "connecting";
    case "reconnecting":
      if (current === null) return "waiting";
      return handshaken ? "reHandshaken" : "retrying";
    case "ended":
      return shown.reason.kind === "serverEnded" ? "hungUp" : "loggedOut";
    default:
      return shown.name;
  }
}

describe("transition", () => {
  test.each(PHASES)(
    "in %s each event leads to where the table says, or changes nothing",
    (phase) => {
      const before = STATES[phase];
      const wrong = EVENT_NAMES.flatMap((name) => {
        const after = transition(before, EVENTS[name], context);
        const expected = TABLE[phase][name];
        const isRight = expected === undefined ? after === before : phaseOf(after) === expected;
        return isRight ? [] : [`on ${name}: ${phaseOf(after)}, not ${expected ?? "the same"}`];
      });
      expect(wrong).toEqual([]);
    },
  );

  test.each(PHASES)("in %s nothing is heard from an older try", (phase) => {
    for (const event of Object.values(EVENTS)) {
      if (event.from !== "source") continue;
      const stale: ConnectionEvent = { ...event, tryId: 2 };
      expect(transition(STATES[phase], stale, context)).toBe(STATES[phase]);
    }
  });

  test("a lost connection tells since when, which retry is next and when it starts", () => {
    const lost = transition(STATES.live, EVENTS.lost, context);
    expect(lost.shown).toEqual({
      name: "reconnecting",
      fault: "gateway",
      lostAt: LATER,
      attempt: 1,
      retryAt: LATER + 600,
    });
    const retrying = transition(lost, EVENTS.retryDue, { ...context, now: LATER + 600 });
    expect(retrying.shown).toEqual({ ...lost.shown, retryAt: null });
    const again = source({ kind: "lost", fault: "transport", retryAfter: null }, 4);
    expect(transition(retrying, again, { ...context, now: LATER + 900 }).shown).toEqual({
      name: "reconnecting",
      fault: "transport",
      lostAt: LATER,
      attempt: 2,
      retryAt: LATER + 900 + 1_100,
    });
  });

  test("waits as long as the server asks", () => {
    const lost = source({ kind: "lost", fault: "gateway", retryAfter: 45_000 });
    expect(transition(STATES.live, lost, context).shown).toMatchObject({ retryAt: LATER + 45_000 });
  });

  describe("after a connection that did not hold for 10 s", () => {
    const almostOne = { now: NOW + 9_999, random: () => 1 - Number.EPSILON };
    const flapped: ConnectionState = { ...STATES.live, attempt: 4, unsettled: 2 };

    /** The state once every try in a row failed, and what was waited before each of them. */
    function failing(state: ConnectionState, tries: number): readonly (number | null)[] {
      let after = transition(state, EVENTS.lost, almostOne);
      const waits = [];
      for (let tried = 0; tried < tries; tried += 1) {
        const alarm = connectionAlarm(after);
        waits.push(alarm && alarm.at - almostOne.now);
        after = transition(after, EVENTS.retryDue, almostOne);
        const lost = { kind: "lost", fault: "transport", retryAfter: null } as const;
        after = transition(after, { from: "source", tryId: after.tries, event: lost }, almostOne);
      }
      return waits;
    }

    test("the first two tries are as quick as after any loss, then the back-off goes on", () => {
      expect(failing(flapped, 4)).toEqual([1_000, 2_000, 30_000, 30_000]);
      expect(failing({ ...flapped, attempt: 1, unsettled: 0 }, 4)).toEqual([
        1_000, 2_000, 8_000, 16_000,
      ]);
    });

    test("the agent is told the tries since this loss", () => {
      expect(transition(flapped, EVENTS.lost, almostOne).shown).toMatchObject({ attempt: 1 });
    });

    test("one that held begins the back-off anew", () => {
      const shown = { name: "live", since: NOW - 1 } as const;
      expect(failing({ ...flapped, shown }, 4)).toEqual([1_000, 2_000, 4_000, 8_000]);
    });
  });

  test("does not count a retry that sleep put off", () => {
    expect(transition(STATES.waiting, EVENTS.suspended, context).shown).toEqual({
      name: "reconnecting",
      fault: "suspended",
      lostAt: NOW,
      attempt: 2,
      retryAt: LATER + 30_000,
    });
  });

  test("keeps what the agent is told about a server that went quiet", () => {
    expect(transition(STATES.connecting, EVENTS.connectOverdue, context).shown).toMatchObject({
      fault: "connectTimeout",
    });
    expect(transition(STATES.handshaken, EVENTS.presenceOverdue, context).shown).toMatchObject({
      fault: "noPresence",
    });
  });

  test("begins a new try where the old one is stuck", () => {
    const after = transition(STATES.retrying, EVENTS.unlocked, context);
    expect(after.shown).toEqual(STATES.retrying.shown);
    expect(after.current).toEqual({ id: 4, startedAt: LATER, connectedAt: null });
  });

  test.each(["waiting", "retrying"] as const)(
    "tries soon, but not in step with others, once the network is back: %s",
    (phase) => {
      const state = { ...STATES[phase], attempt: 7 };
      const at = (random: number) => {
        const after = transition(state, EVENTS.networkBack, { now: LATER, random: () => random });
        const alarm = connectionAlarm(after);
        return alarm?.kind === "retryDue" ? alarm.at - LATER : null;
      };
      expect(at(0)).toBe(1);
      expect(at(0.5)).toBe(1_001);
    },
  );

  test.each(["networkBack", "unlocked", "resumed"] as const)(
    "begins the back-off anew where there is reason to hope: %s",
    (event) => {
      const soon = transition({ ...STATES.waiting, attempt: 7 }, EVENTS[event], context);
      const tried = transition(soon, EVENTS.retryDue, context);
      const { tries } = tried;
      const lost = { kind: "lost", fault: "transport", retryAfter: null } as const;
      const after = transition(tried, { from: "source", tryId: tries, event: lost }, context);
      expect(after.shown).toMatchObject({ name: "reconnecting", attempt: 1 });
    },
  );
});

describe("what is wanted and due", () => {
  test.each<[Phase, number | null, string | null, number | null]>([
    ["signedOut", null, null, null],
    ["signingIn", null, null, null],
    ["question", null, null, null],
    ["connecting", 3, "connectOverdue", NOW + 20_000],
    ["handshaken", 3, "presenceOverdue", NOW + 10_000],
    ["live", 3, null, null],
    ["waiting", null, "retryDue", NOW + 2_000],
    ["retrying", 3, "connectOverdue", NOW + 20_000],
    ["reHandshaken", 3, "presenceOverdue", NOW + 10_000],
    ["evicted", null, null, null],
    ["hungUp", null, null, null],
    ["loggedOut", null, null, null],
    ["refused", null, null, null],
    ["incompatible", null, null, null],
  ])("in %s: try %s, alarm %s", (phase, tryId, alarm, at) => {
    const { current } = STATES[phase];
    const due = connectionAlarm(STATES[phase]);
    expect(current?.id ?? null).toBe(tryId);
    expect(due?.kind ?? null).toBe(alarm);
    expect(due?.at ?? null).toBe(at);
    if (due !== null) expect(due.of).toBe(tryId ?? 0);
  });

  test("nothing at the start", () => {
    expect(SIGNED_OUT.current).toBeNull();
    expect(connectionAlarm(SIGNED_OUT)).toBeNull();
  });
});
