import { describe, expect, test } from "vitest";
import type { AgentStateName } from "../../shared/presence.ts";
import { anAgentState, aPresence, aReason } from "../../shared/testing/fixtures.ts";
import {
  afterPresence,
  afterRevoke,
  BELONGS_WITHIN,
  NO_TRAIL,
  type NotAnsweredTrail,
  type Step,
} from "./not-answered.ts";

const T = 1_000_000;

function presence(name: AgentStateName, reason = false) {
  return aPresence({ state: anAgentState({ name, reason: reason ? aReason() : null }) });
}

const ready = presence("READY");
const setAside = presence("NOT_READY");

function wentNotReady(trail: NotAnsweredTrail, at: number): Step {
  return afterPresence(trail, ready, setAside, false, at);
}

describe.each<[string, number, number, boolean]>([
  ["at once", 0, 0, true],
  ["just in time", 0, BELONGS_WITHIN, true],
  ["too late", 0, BELONGS_WITHIN + 1, false],
  ["by a clock set back", 0, -1, false],
])("the second half comes %s", (_when, first, second, notAnswered) => {
  test("revoked, then set NOT_READY", () => {
    const { trail, notAnswered: early } = afterRevoke(NO_TRAIL, T + first);
    expect(early).toBe(false);
    expect(wentNotReady(trail, T + second).notAnswered).toBe(notAnswered);
  });

  test("set NOT_READY, then revoked", () => {
    const { trail, notAnswered: early } = wentNotReady(NO_TRAIL, T + first);
    expect(early).toBe(false);
    expect(afterRevoke(trail, T + second).notAnswered).toBe(notAnswered);
  });
});

describe("is something else", () => {
  const { trail } = afterRevoke(NO_TRAIL, T);

  test("where the agent asked for it", () => {
    expect(afterPresence(trail, ready, setAside, true, T).notAnswered).toBe(false);
    const asked = afterPresence(NO_TRAIL, ready, setAside, true, T);
    expect(afterRevoke(asked.trail, T).notAnswered).toBe(false);
  });

  test("where a reason was given", () => {
    const paused = presence("NOT_READY", true);
    expect(afterPresence(trail, ready, paused, false, T).notAnswered).toBe(false);
  });

  test.each<AgentStateName>(["READY", "LOGIN", "LOGOUT", "UNKNOWN"])(
    "where the agent is %s",
    (name) => {
      expect(afterPresence(trail, ready, presence(name), false, T).notAnswered).toBe(false);
    },
  );

  test("where the agent was not READY before, or nobody knows", () => {
    for (const before of [presence("NOT_READY", true), presence("LOGIN"), null]) {
      expect(afterPresence(trail, before, setAside, false, T).notAnswered).toBe(false);
    }
  });

  test("where the agent was READY again in between", () => {
    const { trail: set } = wentNotReady(NO_TRAIL, T);
    const { trail: back } = afterPresence(set, setAside, ready, false, T + 1);
    expect(afterRevoke(back, T + 2).notAnswered).toBe(false);
  });
});

test("is told once", () => {
  const { trail } = afterRevoke(NO_TRAIL, T);
  const first = wentNotReady(trail, T + 1);
  expect(first.notAnswered).toBe(true);
  expect(afterRevoke(first.trail, T + 2).notAnswered).toBe(false);
  expect(afterPresence(first.trail, setAside, setAside, false, T + 2).notAnswered).toBe(false);
});
