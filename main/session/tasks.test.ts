import { describe, expect, test } from "vitest";
import type { AgentStateName, MrdStateName, Presence } from "../../shared/presence.ts";
import {
  anAgentState,
  anMrd,
  aPresence,
  aReason,
  aTask,
  FIXTURE_TIME as T,
} from "../../shared/testing/fixtures.ts";
import {
  afterPresence,
  BELONGS_WITHIN,
  LONGEST_OFFER,
  NO_TASKS,
  nextTaskEnd,
  type TasksState,
  withOffer,
  withoutConversation,
  withoutExpired,
} from "./tasks.ts";

const first = aTask({ id: "1", conversationId: "one", offeredAt: T });
const second = aTask({ id: "2", conversationId: "two", offeredAt: T });
const offering = (...offers: readonly (typeof first)[]) => ({ ...NO_TASKS, offers });

describe("offers", () => {
  test("come in their order, the same one once", () => {
    expect(withOffer(withOffer(offering(first), second), first).offers).toEqual([second, first]);
  });

  test("go with their conversation", () => {
    const left = withoutConversation(offering(first, second), "one", "answered", T);
    expect(left.offers).toEqual([second]);
  });

  test("stay the same list where nothing goes", () => {
    const tasks = offering(first);
    expect(withoutConversation(tasks, "three", "closed", T).offers).toBe(tasks.offers);
  });

  test("go when no server would let them wait any more", () => {
    const later = aTask({ id: "2", conversationId: "two", offeredAt: T + 60_000 });
    const tasks = offering(first, later);
    expect(nextTaskEnd(tasks)).toBe(T + LONGEST_OFFER);
    expect(withoutExpired(tasks, T + LONGEST_OFFER - 1).offers).toBe(tasks.offers);
    const left = withoutExpired(tasks, T + LONGEST_OFFER);
    expect(left.offers).toEqual([later]);
    expect(nextTaskEnd(left)).toBe(T + 60_000 + LONGEST_OFFER);
    expect(nextTaskEnd(withoutExpired(left, T + 60_000 + LONGEST_OFFER))).toBeNull();
  });
});

describe("offers after a presence", () => {
  const both = offering(first, second);
  const inState = (state: MrdStateName) =>
    aPresence({ mrds: [anMrd({ id: "a" }), anMrd({ id: "b", state })] });

  test.each<[MrdStateName, MrdStateName, readonly (typeof first)[]]>([
    ["RESERVED", "RESERVED", both.offers],
    ["RESERVED", "ACTIVE", []],
    ["RESERVED", "BUSY", []],
    ["RESERVED", "READY", []],
    ["RESERVED", "NOT_READY", []],
    ["READY", "RESERVED", both.offers],
    ["READY", "READY", both.offers],
    ["READY", "NOT_READY", both.offers],
    ["READY", "ACTIVE", [second]],
    ["READY", "BUSY", [second]],
    ["ACTIVE", "BUSY", [second]],
    ["BUSY", "ACTIVE", both.offers],
    ["ACTIVE", "ACTIVE", both.offers],
  ])("%s → %s", (before, after, left) => {
    const { offers } = afterPresence(both, inState(before), inState(after), false, T);
    expect(offers).toEqual(left);
  });

  test("are not guessed from a first presence", () => {
    expect(afterPresence(both, null, aPresence(), false, T).offers).toBe(both.offers);
  });
});

function inAgentState(name: AgentStateName, reason = false): Presence {
  return aPresence({ state: anAgentState({ name, reason: reason ? aReason() : null }) });
}

const ready = inAgentState("READY");
const setAside = inAgentState("NOT_READY");
const revoked = (tasks: TasksState, at: number) => withoutConversation(tasks, "x", "revoked", at);
const wentNotReady = (tasks: TasksState, at: number) =>
  afterPresence(tasks, ready, setAside, false, at);

describe("a request not answered", () => {
  describe.each<[string, number, number, boolean]>([
    ["at once", 0, 0, true],
    ["just in time", 0, BELONGS_WITHIN, true],
    ["too late", 0, BELONGS_WITHIN + 1, false],
    ["by a clock set back", 0, -1, false],
  ])("whose second half comes %s", (_when, one, two, notAnswered) => {
    const at = notAnswered ? T + two : null;

    test("is told after it was revoked, then the agent set NOT_READY", () => {
      const half = revoked(NO_TASKS, T + one);
      expect(half.notAnsweredAt).toBeNull();
      expect(wentNotReady(half, T + two).notAnsweredAt).toBe(at);
    });

    test("is told after the agent was set NOT_READY, then it was revoked", () => {
      const half = wentNotReady(NO_TASKS, T + one);
      expect(half.notAnsweredAt).toBeNull();
      expect(revoked(half, T + two).notAnsweredAt).toBe(at);
    });
  });

  describe("is something else", () => {
    const half = revoked(NO_TASKS, T);

    test("where the agent asked for it", () => {
      expect(afterPresence(half, ready, setAside, true, T).notAnsweredAt).toBeNull();
      const asked = afterPresence(NO_TASKS, ready, setAside, true, T);
      expect(revoked(asked, T).notAnsweredAt).toBeNull();
    });

    test("where a reason was given", () => {
      const paused = inAgentState("NOT_READY", true);
      expect(afterPresence(half, ready, paused, false, T).notAnsweredAt).toBeNull();
    });

    test.each<AgentStateName>(["READY", "LOGIN", "LOGOUT", "UNKNOWN"])(
      "where the agent is %s",
      (name) => {
        const after = afterPresence(half, ready, inAgentState(name), false, T);
        expect(after.notAnsweredAt).toBeNull();
      },
    );

    test("where the agent was not READY before, or nobody knows", () => {
      for (const before of [inAgentState("NOT_READY", true), inAgentState("LOGIN"), null]) {
        expect(afterPresence(half, before, setAside, false, T).notAnsweredAt).toBeNull();
      }
    });

    test("where the agent was READY again in between", () => {
      const set = wentNotReady(NO_TASKS, T);
      const back = afterPresence(set, setAside, ready, false, T + 1);
      expect(revoked(back, T + 2).notAnsweredAt).toBeNull();
    });
  });

  test("is told once", () => {
    const told = wentNotReady(revoked(NO_TASKS, T), T + 1);
    expect(told.notAnsweredAt).toBe(T + 1);
    const read = { ...told, notAnsweredAt: null };
    expect(revoked(read, T + 2).notAnsweredAt).toBeNull();
    expect(afterPresence(read, setAside, setAside, false, T + 2).notAnsweredAt).toBeNull();
  });
});
