import { signal } from "@preact/signals-core";
import { expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../../shared/settings.ts";
import { EMPTY_SNAPSHOT } from "../../shared/snapshot.ts";
import type { StateChange } from "../../shared/state-change.ts";
import {
  anAgentState,
  aPresence,
  aReason,
  aSnapshot,
  FIXTURE_TIME,
} from "../../shared/testing/fixtures.ts";
import { manualClock } from "../testing/manual-clock.ts";
import { guardAbsence } from "./guard.ts";

const SECOND = 1_000;
const reasons = {
  notReady: [aReason({ id: "away-1", name: "Away" })],
  logout: [],
  freshness: "fresh",
} as const;

/** A Ready agent with a guard that locks after ten seconds and asks after five minutes. */
function guarded(away: Partial<typeof DEFAULT_SETTINGS.away> = {}) {
  const clock = manualClock(FIXTURE_TIME);
  const snapshot = signal(aSnapshot({ reasons }));
  const settings = signal({
    away: { ...DEFAULT_SETTINGS.away, whenLocked: true, idleMinutes: 5, reason: "away", ...away },
  });
  const computer = { locked: false, inputAt: FIXTURE_TIME };
  const asked: StateChange[] = [];
  const told: string[] = [];
  const logged: unknown[] = [];
  let looks = 0;
  const guard = guardAbsence({
    settings,
    snapshot,
    use() {
      looks += 1;
      return { locked: computer.locked, idle: clock.now() - computer.inputAt };
    },
    changeState: (change) => asked.push(change),
    announce: {
      stillThere: (reason) => told.push(`still there? ${reason}`),
      backAgain: ({ why, held }) => told.push(`back ${why} ${held}`),
      awayReasonUnknown: (reason) => told.push(`unknown ${reason}`),
    },
    onAnswered: () => told.push("answered"),
    clock,
    log: {
      info: (event, fields) => logged.push([event, fields]),
      warn() {},
      error() {},
    },
  });
  return {
    ...{ clock, snapshot, settings, computer, asked, told, logged, guard },
    looks: () => looks,
    confirm() {
      snapshot.value = aSnapshot({
        reasons,
        presence: aPresence({ state: anAgentState({ name: "NOT_READY" }) }),
      });
    },
  };
}

test("a computer that stays locked sets Not Ready with the reason, and asks when it is unlocked", () => {
  const { clock, computer, asked, told, guard, confirm } = guarded();
  computer.locked = true;
  guard.lockChanged(true);
  clock.advance(9 * SECOND);
  expect(asked).toEqual([]);
  clock.advance(2 * SECOND);
  expect(asked).toEqual([{ kind: "agentState", name: "NOT_READY", reasonId: "away-1" }]);
  confirm();
  computer.locked = false;
  guard.lockChanged(false);
  expect(told).toEqual(["back locked true"]);
  expect(guard.question.value).toMatchObject({ name: "back", held: true });
  guard.dismiss();
  expect(guard.question.value).toBeNull();
});

test("a computer that falls asleep in the grace asks at once, and only where it is locked", () => {
  const { computer, asked, guard } = guarded();
  guard.suspends();
  expect(asked).toEqual([]);
  computer.locked = true;
  guard.lockChanged(true);
  guard.suspends();
  expect(asked).toHaveLength(1);
});

test("a lock that no event tells of is seen", () => {
  const { clock, computer, asked } = guarded();
  computer.locked = true;
  clock.advance(20 * SECOND);
  expect(asked).toHaveLength(1);
});

test("nobody at the keyboard is asked, and set without an answer; an input is one", () => {
  const { clock, computer, asked, told, guard } = guarded();
  clock.advance(301 * SECOND);
  expect([told, guard.question.value?.name]).toEqual([["still there? away"], "asking"]);
  computer.inputAt = clock.now();
  clock.advance(2 * SECOND);
  expect([told, guard.question.value]).toEqual([["still there? away", "answered"], null]);
  clock.advance(370 * SECOND);
  expect(asked).toHaveLength(1);
});

test("a reason that the server does not have is told, and no other one is chosen", () => {
  const { clock, computer, asked, told, guard } = guarded({ reason: "Gone" });
  computer.locked = true;
  guard.lockChanged(true);
  clock.advance(20 * SECOND);
  expect([asked, told]).toEqual([[], ["unknown Gone"]]);
});

test("whoever asks for something has answered", () => {
  const { clock, computer, snapshot, guard, confirm } = guarded();
  computer.locked = true;
  guard.lockChanged(true);
  clock.advance(20 * SECOND);
  confirm();
  computer.locked = false;
  guard.lockChanged(false);
  const requested = {
    kind: "agentState",
    name: "NOT_READY",
    reasonName: "Lunch",
    sentAt: clock.now(),
  } as const;
  snapshot.value = { ...snapshot.value, requested };
  expect(guard.question.value).toBeNull();
});

test("without a rule nobody looks at the computer, and nothing waits", () => {
  const { clock, guard, looks, settings } = guarded({ whenLocked: false, idleMinutes: 0 });
  clock.advance(3_600 * SECOND);
  guard.lockChanged(true);
  expect([looks(), clock.waiting()]).toEqual([0, 0]);
  settings.value = { away: { ...settings.value.away, idleMinutes: 5 } };
  clock.advance(10 * SECOND);
  expect(looks()).toBeGreaterThan(0);
});

test("nobody looks while nobody is signed in", () => {
  const { clock, snapshot, looks } = guarded();
  snapshot.value = EMPTY_SNAPSHOT;
  const before = looks();
  clock.advance(600 * SECOND);
  expect([looks() - before, clock.waiting()]).toEqual([0, 0]);
  snapshot.value = aSnapshot();
  clock.advance(10 * SECOND);
  expect(looks()).toBeGreaterThan(before);
});

test("how long nothing was typed is not logged", () => {
  const { clock, logged } = guarded();
  clock.advance(400 * SECOND);
  expect(logged).toEqual([["away.notReady", { known: true }]]);
});

test("nothing is looked at once the widget ends", () => {
  const { clock, guard } = guarded();
  guard.stop();
  expect(clock.waiting()).toBe(0);
});
