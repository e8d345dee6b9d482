import { expect, test } from "vitest";
import { manualClock } from "../testing/manual-clock.ts";
import { createLinkEffects } from "./link-effects.ts";
import type { Wanted } from "./link-state.ts";

const START = 1_000_000;

function rig() {
  const clock = manualClock(START);
  const done: string[] = [];
  const effects = createLinkEffects({
    clock,
    open: () => done.push("open"),
    close: () => done.push("close"),
    onAlarm: ({ kind }) => done.push(kind),
  });
  return { clock, done, effects };
}

function retryAt(at: number): Wanted {
  return { tryId: null, alarm: { at, event: { kind: "retryDue" } } };
}

test("opens what is wanted once, and closes it before the next", () => {
  const { done, effects } = rig();
  for (const tryId of [1, 1, 2, null, null, 3]) effects.settle({ tryId, alarm: null });
  expect(done).toEqual(["open", "close", "open", "close", "open"]);
  expect(effects.openTry()).toBe(3);
});

test("knows the new try before its connection can say a word", () => {
  const clock = manualClock(START);
  const seen: (number | null)[] = [];
  const effects = createLinkEffects({
    clock,
    open: () => seen.push(effects.openTry()),
    close: () => seen.push(effects.openTry()),
    onAlarm: () => {},
  });
  effects.settle({ tryId: 7, alarm: null });
  expect(seen).toEqual([7]);
});

test("the alarm goes off at its time, once", () => {
  const { clock, done, effects } = rig();
  effects.settle(retryAt(START + 500));
  effects.settle(retryAt(START + 500));
  expect(clock.waiting()).toBe(1);
  clock.advance(499);
  expect(done).toEqual([]);
  clock.advance(10_000);
  expect(done).toEqual(["retryDue"]);
});

test("an alarm in the past goes off without delay", () => {
  const { clock, done, effects } = rig();
  effects.settle(retryAt(START - 1));
  clock.advance(0);
  expect(done).toEqual(["retryDue"]);
});

test("a new alarm takes the place of the old, and none takes it back", () => {
  const { clock, done, effects } = rig();
  effects.settle(retryAt(START + 500));
  effects.settle(retryAt(START + 800));
  clock.advance(600);
  expect(done).toEqual([]);
  effects.settle({ tryId: null, alarm: null });
  expect(clock.waiting()).toBe(0);
});

test("the same limit of another try is another alarm", () => {
  const { clock, effects, done } = rig();
  const limit = { at: START + 500, event: { kind: "connectOverdue" } } as const;
  effects.settle({ tryId: 1, alarm: limit });
  effects.settle({ tryId: 2, alarm: limit });
  clock.advance(500);
  expect(done).toEqual(["open", "close", "open", "connectOverdue"]);
});
