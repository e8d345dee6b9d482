import { describe, expect, test } from "vitest";
import type { Snapshot } from "../../shared/snapshot.ts";
import {
  anAgent,
  anAgentState,
  aPresence,
  aReason,
  aSnapshot,
  FIXTURE_TIME,
} from "../../shared/testing/fixtures.ts";
import type { SignInStatus } from "../session/state.ts";
import { type LastWord, MEMORY, type Memory } from "../settings/memory.ts";
import { manualClock } from "../testing/manual-clock.ts";
import { testStore } from "../testing/test-store.ts";
import { type EndReason, holdFor } from "./hold.ts";
import { keepLastWord, lastWordOf } from "./last-word.ts";
import { remindOfShiftEnd, shiftEndAt } from "./shift-end.ts";

const onBreak = aSnapshot({
  presence: aPresence({ state: anAgentState({ name: "NOT_READY", reason: aReason() }) }),
});
const lost: Partial<Snapshot> = {
  connection: { name: "reconnecting", fault: "transport", lostAt: 0, attempt: 1, retryAt: null },
};

test.each<[NodeJS.Platform, readonly EndReason[], number | null]>([
  ["linux", [], 4_000],
  ["darwin", [], 20_000],
  ["win32", ["shutdown"], 60_000],
  ["win32", ["logoff"], 60_000],
  ["win32", ["shutdown", "critical"], null],
  ["win32", ["logoff", "critical"], null],
  ["win32", ["close-app"], null],
  ["freebsd", [], null],
])("%s that ends for %j is held up for %d ms", (platform, reasons, within) => {
  expect(holdFor(platform, reasons)).toBe(within);
});

describe("the server's last word", () => {
  test("is the confirmed state, its reason and the time, and nothing else", () => {
    const at = FIXTURE_TIME;
    expect(lastWordOf(aSnapshot(), at)).toEqual({ state: "READY", reason: null, at });
    expect(lastWordOf(onBreak, at)).toEqual({ state: "NOT_READY", reason: "Short Break", at });
    expect(lastWordOf(aSnapshot(lost), at)).toBeNull();
    const observing = { changesState: false, announcesTasks: false };
    expect(lastWordOf(aSnapshot({ capabilities: observing }), at)).toBeNull();
  });

  /** A widget that starts with this memory. */
  function start(memory: Partial<Memory>, snapshot = aSnapshot()) {
    const clock = manualClock(FIXTURE_TIME);
    const store = testStore<Memory>({ ...MEMORY.schema.parse({}), ...memory });
    const nobody: SignInStatus = {
      agent: null,
      server: "",
      username: "",
      mode: "session",
      failure: null,
      keepSignedIn: false,
    };
    const status = testStore<SignInStatus>(nobody);
    const told: LastWord[] = [];
    const keeper = keepLastWord({
      memory: { current: store.value, update: store.update },
      snapshot: testStore(snapshot).value,
      signInStatus: status.value,
      clock,
      tell: (lastWord) => told.push(lastWord),
    });
    const signIn = (username: string) =>
      status.update((now) => ({ ...now, agent: anAgent(), server: "cx", username }));
    return { keeper, signIn, told, store };
  }
  const kept = { state: "READY", reason: null, at: FIXTURE_TIME } as const;

  test("is told to the same agent, once", () => {
    const { signIn, told, store } = start({ server: "cx", username: "anna", lastWord: kept });
    expect(told).toEqual([]);
    signIn("anna");
    signIn("anna");
    expect(told).toEqual([kept]);
    expect(store.get().lastWord).toBeNull();
  });

  test("goes untold with another agent's sign-in", () => {
    const { signIn, told, store } = start({ server: "cx", username: "anna", lastWord: kept });
    signIn("eve");
    expect(told).toEqual([]);
    expect(store.get().lastWord).toBeNull();
  });

  test("is kept when the computer ends, and taken back when it does not", () => {
    const { keeper, store } = start({}, onBreak);
    keeper.keep();
    expect(store.get().lastWord).toEqual({
      state: "NOT_READY",
      reason: "Short Break",
      at: FIXTURE_TIME,
    });
    keeper.forget();
    expect(store.get().lastWord).toBeNull();
  });
});

describe("the end of the shift", () => {
  const at = (hours: number, minutes: number, day = 2) =>
    new Date(2026, 2, day, hours, minutes).getTime();

  test.each<[string, number, number | null]>([
    ["17:30", at(17, 29), null],
    ["17:30", at(17, 30), at(17, 30)],
    ["17:30", at(18, 29), at(17, 30)],
    ["17:30", at(18, 30), null],
    ["23:50", at(0, 10, 3), at(23, 50)],
    ["00:00", at(0, 0), at(0, 0)],
  ])("%s, looked at %d", (time, now, end) => {
    expect(shiftEndAt(time, now)).toBe(end);
  });

  /** Ready at 17:00 with an end at 17:30. */
  function follow(snapshot: Snapshot) {
    const clock = manualClock(at(17, 0));
    const reminded: number[] = [];
    const shiftEnd = testStore<string | null>("17:30");
    const shown = testStore(snapshot);
    const stop = remindOfShiftEnd({
      shiftEnd: shiftEnd.value,
      snapshot: shown.value,
      clock,
      remind: (end) => reminded.push(end),
    });
    return { clock, reminded, shiftEnd, shown, stop };
  }
  const HOUR = 60 * 60_000;

  test("is told once a day to an agent who is Ready", () => {
    const { clock, reminded, stop } = follow(aSnapshot());
    clock.advance(10 * HOUR);
    expect(reminded).toEqual([at(17, 30)]);
    clock.advance(24 * HOUR);
    expect(reminded).toEqual([at(17, 30), at(17, 30, 3)]);
    stop();
    expect(clock.waiting()).toBe(0);
  });

  test.each([
    ["who is Not Ready", onBreak],
    ["whose state is not confirmed", aSnapshot(lost)],
  ])("is not told to an agent %s", (_who, snapshot) => {
    const { clock, reminded } = follow(snapshot);
    clock.advance(2 * HOUR);
    expect(reminded).toEqual([]);
  });

  test("nothing is looked at where it is not set", () => {
    const { clock, shiftEnd } = follow(aSnapshot());
    shiftEnd.update(() => null);
    expect(clock.waiting()).toBe(0);
  });
});
