import { describe, expect, test } from "vitest";
import { USUALLY_ALLOWED } from "../../shared/permitted.ts";
import type { MrdStateName, Presence } from "../../shared/presence.ts";
import {
  anAgentState,
  anMrd,
  aPresence,
  aReason,
  FIXTURE_TIME as T,
} from "../../shared/testing/fixtures.ts";
import { NO_REQUEST } from "./next-request.ts";
import { reduce } from "./reduce.ts";
import { ASKED_FOR, setBackAfter } from "./set-back.ts";
import { INITIAL_STATE, type SessionState } from "./state.ts";
import type { ReduceContext } from "./step.ts";

const LOST_AT = T - 60_000;
const channels = (chat: MrdStateName, voice: MrdStateName) => [
  anMrd({ id: "chat", state: chat }),
  anMrd({ id: "voice", state: voice }),
];
const notReady = anAgentState({ name: "NOT_READY" });
const ready = (chat: MrdStateName = "READY", voice: MrdStateName = "READY") =>
  aPresence({ mrds: channels(chat, voice) });
const off = aPresence({ state: notReady, mrds: channels("NOT_READY", "NOT_READY") });

/** A connection that was lost while `known` held. */
function lost(known: Presence | null, parts: Partial<SessionState> = {}): SessionState {
  const { connection, presence } = INITIAL_STATE;
  return {
    ...INITIAL_STATE,
    connection: {
      ...connection,
      shown: {
        name: "reconnecting",
        fault: "transport",
        lostAt: LOST_AT,
        attempt: 1,
        retryAt: null,
      },
    },
    presence: { ...presence, known },
    ...parts,
  };
}

const asked = (change: NonNullable<SessionState["requests"]["settled"]>["change"]) => ({
  requests: {
    ...NO_REQUEST,
    settled: {
      change,
      outcome: {
        result: "notConfirmed",
        at: LOST_AT,
        change: { kind: "agentState", name: "NOT_READY", reasonName: null, sentAt: LOST_AT },
      },
    },
  } satisfies SessionState["requests"],
});

describe("after an outage", () => {
  test.each<[string, SessionState, Presence, readonly string[] | null]>([
    ["the agent is Not Ready", lost(ready()), off, ["chat", "voice"]],
    ["a channel is off", lost(ready()), ready("NOT_READY"), ["chat", "voice"]],
    [
      "a channel at work is off",
      lost(ready("BUSY")),
      ready("PENDING_NOT_READY"),
      ["chat", "voice"],
    ],
    ["all is as it was", lost(ready()), ready("ACTIVE"), null],
    ["a channel was off before", lost(ready("NOT_READY")), ready("NOT_READY"), null],
    ["a channel is not known", lost(ready()), ready("UNKNOWN"), null],
    ["the agent was not Ready before", lost(off), off, null],
    [
      "the agent is logged out",
      lost(ready()),
      aPresence({ state: anAgentState({ name: "LOGOUT" }) }),
      null,
    ],
    ["nothing was known", lost(null), off, null],
    [
      "the agent asked for it",
      lost(ready(), asked({ kind: "agentState", name: "NOT_READY", reason: aReason() })),
      off,
      null,
    ],
    [
      "the agent asked for it on this channel",
      lost(ready(), asked({ kind: "mrdState", mrdId: "chat", state: "NOT_READY" })),
      ready("NOT_READY"),
      null,
    ],
  ])("%s", (_, before, after, expected) => {
    const setBack = setBackAfter(before, after, T);
    expect(setBack).toEqual(
      expected && { lostAt: LOST_AT, endsAt: T + ASKED_FOR, channels: expected },
    );
  });

  test("a presence that is not the first one begins none", () => {
    const live: SessionState = {
      ...lost(ready()),
      connection: { ...INITIAL_STATE.connection, shown: { name: "live", since: LOST_AT } },
    };
    expect(setBackAfter(live, off, T)).toBeNull();
  });
});

describe("it lasts", () => {
  const setBack = setBackAfter(lost(ready()), off, T);
  const { presence } = INITIAL_STATE;
  const live: SessionState = {
    ...lost(off),
    connection: { ...INITIAL_STATE.connection, shown: { name: "live", since: T } },
    presence: { ...presence, known: off, setBack },
  };
  const context: ReduceContext = {
    now: T + 1_000,
    at: 0,
    random: () => 0,
    allowed: USUALLY_ALLOWED,
  };

  test("until all is as it was: Ready first, then each channel", () => {
    expect(setBackAfter(live, ready("NOT_READY", "NOT_READY"), T)).toBe(setBack);
    expect(setBackAfter(live, ready("READY", "NOT_READY"), T)).toBe(setBack);
    expect(setBackAfter(live, ready(), T)).toBeNull();
  });

  test("through another outage", () => {
    expect(setBackAfter({ ...lost(off), presence: live.presence }, off, T + 9)).toBe(setBack);
  });

  test("two minutes", () => {
    const alarm = { kind: "setBackOver", at: T + ASKED_FOR } as const;
    const { state } = reduce(live, { kind: "alarm", alarm }, context);
    expect(state.presence.setBack).toBeNull();
  });

  test("until the agent puts it away", () => {
    const { state } = reduce(live, { kind: "dismissOutcome" }, context);
    expect(state.presence.setBack).toBeNull();
  });

  test("until the agent asks to be less than Ready; asking to be Ready leaves it", () => {
    const ask = (name: "READY" | "NOT_READY") =>
      reduce(
        live,
        { kind: "changeState", change: { kind: "agentState", name, reasonId: null } },
        context,
      ).state.presence.setBack;
    expect(ask("READY")).toBe(setBack);
    expect(ask("NOT_READY")).toBeNull();
  });
});
