import { describe, expect, test } from "vitest";
import { backOff } from "../main/server/back-off.ts";
import { seeded } from "./seeded.ts";

describe("a thousand widgets that lost their server in the same moment", () => {
  const WIDGETS = 1_000;

  /** The tries of all of them in each second after the loss, while every one fails at once. */
  function triesPerSecond(seconds: number): readonly number[] {
    const counts = new Array<number>(seconds).fill(0);
    for (let widget = 0; widget < WIDGETS; widget += 1) {
      const random = seeded(widget + 1);
      for (let attempt = 1, at = 0; ; attempt += 1) {
        at += backOff(attempt, random());
        const second = Math.floor(at / 1_000);
        if (second >= seconds) break;
        counts[second] = (counts[second] ?? 0) + 1;
      }
    }
    return counts;
  }

  test("do not come back in step, and keep no server from getting up", () => {
    const counts = triesPerSecond(180);
    // At first everybody is quick; a server that is just away for a moment has them all back.
    expect(Math.max(...counts)).toBeLessThan(1.6 * WIDGETS);
    // Once the longest wait is reached, a second holds a fraction of them: 15 s each on average.
    const settled = counts.slice(90);
    expect(Math.max(...settled)).toBeLessThan(WIDGETS / 8);
    expect(Math.min(...settled)).toBeGreaterThan(WIDGETS / 30);
  });
});
