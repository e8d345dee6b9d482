import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { backOff, LONGEST_BACK_OFF } from "./back-off.ts";

const ALMOST_ONE = 1 - Number.EPSILON;

describe("backOff", () => {
  test.each([
    [1, 1_000],
    [2, 2_000],
    [3, 4_000],
    [4, 8_000],
    [5, 16_000],
    [6, 30_000],
    [7, 30_000],
    [2_000, 30_000],
  ])("retry %i waits at most %i ms", (attempt, ceiling) => {
    expect(backOff(attempt, ALMOST_ONE)).toBe(ceiling);
    expect(backOff(attempt, 0.5)).toBeLessThan(ceiling * 0.61);
  });

  test("is never zero and never longer than its limit", () => {
    const attempts = fc.integer({ min: 1, max: 100_000 });
    const randoms = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(attempts, randoms, (attempt, random) => {
        const delay = backOff(attempt, random);
        expect(delay).toBeGreaterThanOrEqual(200);
        expect(delay).toBeLessThanOrEqual(LONGEST_BACK_OFF);
        expect(Number.isInteger(delay)).toBe(true);
      }),
    );
  });

  test("spreads over the whole span", () => {
    expect(backOff(6, 0)).toBe(200);
    expect(backOff(6, 0.5)).toBe(15_100);
  });

  test.each([
    [5_000, 5_000],
    [0, 600],
    [-1, 600],
    [86_400_000, 300_000],
  ])("with the server asking for %i ms waits %i ms", (retryAfter, delay) => {
    expect(backOff(1, 0.5, retryAfter)).toBe(delay);
  });
});
