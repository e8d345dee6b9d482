import { describe, expect, test } from "vitest";
import type { RequestOutcome } from "../../shared/state-request.ts";
import { anAgentState, aPresence } from "../../shared/testing/fixtures.ts";
import type { OwnChange } from "../../shared/wire/change-agent-state.ts";
import {
  ANSWER_LIMIT,
  GAP,
  NO_REQUEST,
  nextRequest,
  type RequestEvent,
  type RequestState,
  requestAlarm,
} from "./next-request.ts";

const THEN = 1_000_000;
const NOW = THEN + 200;

const ready: OwnChange = { kind: "agentState", name: "READY", reason: null };
const channel: OwnChange = { kind: "mrdState", mrdId: "chat", state: "NOT_READY" };
const shownReady = { kind: "agentState", name: "READY", reasonName: null, sentAt: THEN } as const;
const shownChannel = { ...channel, sentAt: THEN + GAP } as const;

const asked = { change: shownReady, at: THEN };

function settledAs(outcome: RequestOutcome): RequestState {
  return { ...NO_REQUEST, settled: { change: ready, outcome } };
}

/** Every state that a request can be in, its outcomes among them. */
const STATES = {
  idle: NO_REQUEST,
  waiting: {
    ...NO_REQUEST,
    phase: { name: "waiting", change: channel, shown: shownChannel },
    agentChangeAt: THEN,
  },
  sending: { ...NO_REQUEST, phase: { name: "sending", change: ready, shown: shownReady } },
  sent: { ...NO_REQUEST, phase: { name: "sent", change: ready, shown: shownReady } },
  confirmed: settledAs({ ...asked, result: "confirmed" }),
  refused: settledAs({ ...asked, result: "refused", serverText: null }),
  notConfirmed: settledAs({ ...asked, result: "notConfirmed" }),
  cannotSend: settledAs({ ...asked, result: "cannotSend", why: "notLive" }),
} as const satisfies Record<string, RequestState>;
type Phase = keyof typeof STATES;
const PHASES = Object.keys(STATES) as Phase[];

const notReady = aPresence({ state: anAgentState({ name: "NOT_READY" }) });

const EVENTS = {
  asked: { kind: "asked", change: ready, why: null },
  askedInVain: { kind: "asked", change: ready, why: "alreadySo" },
  askedChannel: { kind: "asked", change: channel, why: null },
  gapOver: { kind: "gapOver", why: null },
  gapOverInVain: { kind: "gapOver", why: "agentNotReady" },
  handedOver: { kind: "handedOver" },
  notHandedOver: { kind: "notHandedOver" },
  yes: { kind: "presence", presence: aPresence({ mrds: [] }), action: "CHANGED" },
  no: { kind: "presence", presence: notReady, action: "UNCHANGED" },
  somethingElse: { kind: "presence", presence: notReady, action: "CHANGED" },
  error: { kind: "serverError", text: "changeAgentState: no" },
  overdue: { kind: "answerOverdue" },
  gone: { kind: "connectionGone" },
  dismissed: { kind: "dismissed" },
} as const satisfies Record<string, RequestEvent>;
type EventName = keyof typeof EVENTS;
const EVENT_NAMES = Object.keys(EVENTS) as EventName[];

const FROM_REST = {
  asked: "sending",
  askedInVain: "cannotSend",
  askedChannel: "sending",
} as const;

/** What each event does in each state; what is not listed does nothing at all. */
const TABLE: Readonly<Record<Phase, Partial<Record<EventName, Phase>>>> = {
  idle: FROM_REST,
  waiting: {
    asked: "waiting",
    askedInVain: "waiting",
    askedChannel: "waiting",
    gapOver: "sending",
    gapOverInVain: "cannotSend",
    gone: "cannotSend",
  },
  sending: {
    asked: "sending",
    askedInVain: "sending",
    askedChannel: "sending",
    handedOver: "sent",
    notHandedOver: "cannotSend",
    gone: "cannotSend",
  },
  sent: {
    asked: "sent",
    askedInVain: "sent",
    askedChannel: "sent",
    yes: "confirmed",
    no: "refused",
    error: "refused",
    overdue: "notConfirmed",
    gone: "notConfirmed",
  },
  confirmed: { ...FROM_REST, dismissed: "idle" },
  refused: { ...FROM_REST, dismissed: "idle", yes: "idle" },
  notConfirmed: { ...FROM_REST, dismissed: "idle", yes: "idle" },
  cannotSend: { ...FROM_REST, dismissed: "idle" },
};

function phaseOf({ phase, settled }: RequestState): Phase {
  return phase.name === "idle" ? (settled?.outcome.result ?? "idle") : phase.name;
}

test.each(PHASES)(
  "from %s each event leads to where the table says, or changes nothing",
  (from) => {
    const before = STATES[from];
    const wrong = EVENT_NAMES.flatMap((name) => {
      const after = nextRequest(before, EVENTS[name], NOW);
      const expected = TABLE[from][name];
      const isRight = expected === undefined ? after === before : phaseOf(after) === expected;
      return isRight ? [] : [`on ${name}: ${phaseOf(after)}, not ${expected ?? "the same"}`];
    });
    expect(wrong).toEqual([]);
  },
);

test("while one is under way, another is an outcome and the first goes on", () => {
  for (const from of ["waiting", "sending", "sent"] as const) {
    for (const name of ["asked", "askedInVain", "askedChannel"] as const) {
      const after = nextRequest(STATES[from], EVENTS[name], NOW);
      expect(after.phase).toBe(STATES[from].phase);
      expect(after.settled?.outcome).toMatchObject({
        result: "cannotSend",
        why: "requestUnderWay",
        at: NOW,
      });
    }
  }
});

test("a new request takes the place of the last one's outcome", () => {
  for (const from of ["confirmed", "refused", "notConfirmed", "cannotSend"] as const) {
    expect(nextRequest(STATES[from], EVENTS.asked, NOW).settled).toBeNull();
  }
});

test("an outcome says what was asked, when it came, and what the server said", () => {
  const refused = nextRequest(STATES.sent, EVENTS.error, NOW).settled?.outcome;
  expect(refused).toEqual({
    change: shownReady,
    at: NOW,
    result: "refused",
    serverText: "changeAgentState: no",
  });
});

describe("the gap between the agent state and a channel", () => {
  const sentAgentChange = nextRequest(STATES.sending, EVENTS.handedOver, NOW);
  const confirmed = nextRequest(sentAgentChange, EVENTS.yes, NOW);

  test.each([
    [0, GAP],
    [1, GAP],
    [GAP - 1, GAP],
    [GAP, null],
    [GAP + 1, null],
    [-1, null],
  ])("asked %i ms after it, a channel's change is due after %s ms", (passed, due) => {
    const after = nextRequest(confirmed, EVENTS.askedChannel, THEN + passed);
    if (due === null) expect(after.phase.name).toBe("sending");
    else expect(requestAlarm(after)).toEqual({ at: THEN + due, kind: "gapOver" });
  });

  test("does not hold up another change of the agent state", () => {
    expect(nextRequest(confirmed, EVENTS.asked, THEN + 1).phase.name).toBe("sending");
  });

  test("is kept after an agent change that failed, too", () => {
    const failed = nextRequest(sentAgentChange, EVENTS.no, THEN + 1);
    expect(nextRequest(failed, EVENTS.askedChannel, THEN + 2).phase.name).toBe("waiting");
  });

  test("does not follow a channel's change", () => {
    const sending = nextRequest(STATES.idle, EVENTS.askedChannel, THEN);
    const sent = nextRequest(sending, EVENTS.handedOver, THEN);
    const settled = nextRequest(sent, EVENTS.error, THEN);
    expect(nextRequest(settled, EVENTS.askedChannel, THEN).phase.name).toBe("sending");
  });
});

test("the server has eight seconds from the sending", () => {
  expect(requestAlarm(STATES.sent)).toEqual({ at: THEN + 8_000, kind: "answerOverdue" });
  expect(ANSWER_LIMIT).toBe(8_000);
  for (const phase of ["idle", "sending", "confirmed", "refused"] as const) {
    expect(requestAlarm(STATES[phase])).toBeNull();
  }
});

test("a request that waits is shown with the time at which it will be sent", () => {
  const before = { ...NO_REQUEST, agentChangeAt: THEN };
  const { phase } = nextRequest(before, EVENTS.askedChannel, NOW);
  expect(phase).toMatchObject({ shown: { sentAt: THEN + GAP } });
});

test("a failure stays until what was asked for holds", () => {
  expect(nextRequest(STATES.refused, EVENTS.somethingElse, NOW)).toBe(STATES.refused);
  expect(nextRequest(STATES.notConfirmed, EVENTS.no, NOW)).toBe(STATES.notConfirmed);
});
