import fc from "fast-check";
import { expect, test } from "vitest";
import { nextCheckIn } from "./next-check.ts";

const MINUTE = 60_000;

test.each([
  ["at first, at the earliest", { isFirst: true, failures: 0 }, 0, 2.5],
  ["at first, in the middle", { isFirst: true, failures: 0 }, 0.5, 5],
  ["then", { isFirst: false, failures: 0 }, 0.5, 360],
  ["after one failure", { isFirst: false, failures: 1 }, 0.5, 15],
  ["after two", { isFirst: false, failures: 2 }, 0.5, 30],
  ["after five", { isFirst: false, failures: 5 }, 0.5, 240],
  ["after many", { isFirst: false, failures: 1_000 }, 0.5, 360],
])("%s", (_when, history, random, minutes) => {
  expect(nextCheckIn(history, random)).toBe(minutes * MINUTE);
});

test("never sooner than some minutes, never later than nine hours", () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(fc.boolean(), fc.nat(), random, (isFirst, failures, at) => {
      const wait = nextCheckIn({ isFirst, failures }, at);
      expect(wait).toBeGreaterThanOrEqual(2.5 * MINUTE);
      expect(wait).toBeLessThanOrEqual(9 * 60 * MINUTE);
    }),
  );
});
