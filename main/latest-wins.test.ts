import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { systemClock } from "./clock.ts";
import { createLatestWins } from "./latest-wins.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function lane() {
  const start = Date.now();
  const sent: [at: number, value: number][] = [];
  const send = (value: number) => void sent.push([Date.now() - start, value]);
  return { sent, ...createLatestWins({ clock: systemClock, gap: 16, send }) };
}

test("the first goes at once, of the rest the newest when the gap is over", () => {
  const { sent, offer } = lane();
  for (const value of [1, 2, 3]) offer(value);
  expect(sent).toEqual([[0, 1]]);
  vi.advanceTimersByTime(100);
  expect(sent).toEqual([
    [0, 1],
    [16, 3],
  ]);
  offer(4);
  expect(sent.at(-1)).toEqual([100, 4]);
});

test("after a restart nothing old follows, and the next waits for the gap", () => {
  const { sent, offer, restart } = lane();
  offer(1);
  offer(2);
  vi.advanceTimersByTime(10);
  restart();
  offer(3);
  vi.advanceTimersByTime(100);
  expect(sent).toEqual([
    [0, 1],
    [26, 3],
  ]);
});

test("whatever comes when: never two within a gap, never backwards, the last one always arrives", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(40), { minLength: 1, maxLength: 50 }), (pauses) => {
      const { sent, offer } = lane();
      for (const [value, pause] of pauses.entries()) {
        offer(value);
        vi.advanceTimersByTime(pause);
      }
      vi.advanceTimersByTime(16);
      for (const [index, [at, value]] of sent.entries()) {
        const [atBefore, before] = sent[index - 1] ?? [-16, -1];
        expect(at - atBefore).toBeGreaterThanOrEqual(16);
        expect(value).toBeGreaterThan(before);
      }
      expect(sent.at(-1)?.[1]).toBe(pauses.length - 1);
    }),
  );
});

test("a flood leaves one timer, and none when it is over", () => {
  const { offer } = lane();
  for (let value = 0; value < 1_000; value++) offer(value);
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(32);
  expect(vi.getTimerCount()).toBe(0);
});
