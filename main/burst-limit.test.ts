import fc from "fast-check";
import { expect, test } from "vitest";
import { createBurstLimit } from "./burst-limit.ts";

function limitAt(times: readonly number[], most: number, within: number): boolean[] {
  let now = 0;
  const allow = createBurstLimit({
    clock: { now: () => now, setTimer: () => () => {} },
    most,
    within,
  });
  return times.map((time) => {
    now = time;
    return allow();
  });
}

test.each([
  ["the first ones pass, the next does not", [0, 0, 0], [true, true, false]],
  ["a place is free again when the stretch is over", [0, 0, 999, 1000], [true, true, false, true]],
  ["what was refused takes no place", [0, 1, 500, 1000, 1001], [true, true, false, true, true]],
  ["a clock set back does not lock out", [9000, 9000, 10, 10, 10], [true, true, true, true, false]],
])("%s", (_name, times, expected) => {
  expect(limitAt(times, 2, 1000)).toEqual(expected);
});

test("no stretch holds more than the limit", () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(500), { maxLength: 60 }),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 2000 }),
      (steps, most, within) => {
        let at = 0;
        const times = steps.map((step) => {
          at += step;
          return at;
        });
        const allowed = limitAt(times, most, within);
        const passed = times.filter((_time, index) => allowed[index]);
        for (const start of passed) {
          const inStretch = passed.filter((time) => time >= start && time < start + within);
          expect(inStretch.length).toBeLessThanOrEqual(most);
        }
      },
    ),
  );
});
