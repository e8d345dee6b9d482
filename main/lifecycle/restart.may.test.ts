import fc from "fast-check";
import { expect, test } from "vitest";
import { mayRestart, RESTART_GAP, type RestartQuestion } from "./restart.ts";

const NOW = Date.UTC(2026, 10, 22, 9);
const FIRST: RestartQuestion = {
  now: NOW,
  lastRestart: null,
  startedAfterError: false,
  runningFor: 5_000,
};

test.each<[string, Partial<RestartQuestion>, boolean]>([
  ["the first error", {}, true],
  [
    "an error right after the restart",
    { startedAfterError: true, lastRestart: NOW - 5_000 },
    false,
  ],
  ["the same, where the disk forgot it", { startedAfterError: true }, false],
  ["an error soon after the agent's own start", { lastRestart: NOW - RESTART_GAP + 1 }, false],
  ["an error a while later", { lastRestart: NOW - RESTART_GAP }, true],
  [
    "an error after hours of good work since the restart",
    { startedAfterError: true, runningFor: 4 * 3_600_000, lastRestart: NOW - 4 * 3_600_000 },
    true,
  ],
  ["a restart a moment ahead, by a clock that was set back", { lastRestart: NOW + 60_000 }, false],
  ["a restart far ahead, by a clock that was wrong", { lastRestart: NOW + 86_400_000 }, true],
])("%s: %s", (_what, parts, expected) => {
  expect(mayRestart({ ...FIRST, ...parts })).toBe(expected);
});

test("a widget that fails at every start ends, whatever the disk keeps and the clock says", () => {
  const start = fc.record({
    diskKeeps: fc.boolean(),
    runningFor: fc.nat(RESTART_GAP - 1),
    now: fc.integer({ min: NOW - 1e10, max: NOW + 1e10 }),
  });
  fc.assert(
    fc.property(fc.array(start, { minLength: 2, maxLength: 10 }), (starts) => {
      let lastRestart: number | null = null;
      let restarts = 0;
      for (const [index, { diskKeeps, runningFor, now }] of starts.entries()) {
        const startedAfterError = index > 0;
        if (!mayRestart({ now, lastRestart, startedAfterError, runningFor })) break;
        restarts++;
        if (diskKeeps) lastRestart = now;
      }
      expect(restarts).toBe(1);
    }),
  );
});
