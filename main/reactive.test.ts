import { computed, signal } from "@preact/signals-core";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { follow, onChange, onChangeThrottled } from "./reactive.ts";
import { manualClock } from "./testing/manual-clock.ts";

test("a change is told with what was before, the first value is not", () => {
  const value = signal(1);
  const told: [number, number][] = [];
  const stop = onChange(value, (after, before) => void told.push([after, before]));
  value.value = 2;
  value.value = 2;
  value.value = 3;
  stop();
  value.value = 4;
  expect(told).toEqual([
    [2, 1],
    [3, 2],
  ]);
});

test("a listener that reads another signal does not follow that one", () => {
  const [value, other] = [signal(1), signal(1)];
  const run = vi.fn(() => other.value);
  onChange(value, run);
  value.value = 2;
  other.value = 2;
  expect(run).toHaveBeenCalledOnce();
});

test("one that fails harms no other, nor whoever made the change, and is reported", async () => {
  const reported: unknown[] = [];
  const report = (error: unknown) => void reported.push(error);
  const others = process.listeners("uncaughtException");
  process.removeAllListeners("uncaughtException");
  process.once("uncaughtException", report);
  try {
    const value = signal(1);
    const told: string[] = [];
    onChange(value, () => void told.push("before"));
    onChange(value, () => {
      throw new Error("broken");
    });
    follow(() => void told.push(`after ${value.value}`));
    value.value = 2;
    expect(told.toSorted()).toEqual(["after 1", "after 2", "before"]);
    await vi.waitFor(() => expect(reported).toEqual([new Error("broken")]));
  } finally {
    process.removeListener("uncaughtException", report);
    for (const listener of others) process.on("uncaughtException", listener);
  }
});

describe("at most once a gap", () => {
  function lane() {
    const clock = manualClock(0);
    const value = signal(0);
    const evaluate = vi.fn(() => value.value);
    const seen: [at: number, value: number][] = [];
    const stop = onChangeThrottled(computed(evaluate), { gap: 16, clock }, (now) => {
      seen.push([clock.now(), now]);
    });
    return { clock, value, evaluate, seen, stop };
  }

  test("the first comes at once, of the rest the newest when the gap is over", () => {
    const { clock, value, seen, stop } = lane();
    value.value = 1;
    clock.advance(100);
    for (const next of [2, 3, 4]) value.value = next;
    clock.advance(100);
    value.value = 5;
    value.value = 6;
    stop();
    clock.advance(100);
    expect(seen).toEqual([
      [16, 1],
      [100, 2],
      [116, 4],
      [200, 5],
    ]);
  });

  test("a flood is put together no oftener than it is told, and leaves no timer behind", () => {
    const { clock, value, evaluate, seen } = lane();
    for (let next = 1; next <= 1_000; next++) {
      value.value = next;
      if (next % 2 === 0) clock.advance(1);
    }
    clock.advance(100);
    expect(seen.at(-1)).toEqual([expect.any(Number), 1_000]);
    expect(evaluate).toHaveBeenCalledTimes(seen.length + 1);
    expect(seen.length).toBeLessThanOrEqual(500 / 16 + 2);
    expect(clock.waiting()).toBe(0);
  });

  test("whatever comes when: never two within a gap, never backwards, the last one always", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { minLength: 1, maxLength: 50 }), (pauses) => {
        const { clock, value, seen } = lane();
        for (const [index, pause] of pauses.entries()) {
          value.value = index + 1;
          clock.advance(pause);
        }
        clock.advance(16);
        for (const [index, [at, now]] of seen.entries()) {
          const [atBefore, before] = seen[index - 1] ?? [0, 0];
          expect(at - atBefore).toBeGreaterThanOrEqual(16);
          expect(now).toBeGreaterThan(before);
        }
        expect(seen.at(-1)?.[1]).toBe(pauses.length);
      }),
    );
  });
});
