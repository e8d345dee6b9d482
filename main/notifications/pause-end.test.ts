import { describe, expect, it } from "vitest";
import { type PauseLength, pausedUntil, pauseEnd } from "./pause.ts";

/** The computer's own time zone, as the agent reads the clock. */
const local = (day: number, hour: number, minute = 0, month = 6) =>
  new Date(2026, month, day, hour, minute).getTime();

describe("pauseEnd", () => {
  it.each<[PauseLength, string, number, number]>([
    ["halfHour", "half an hour", local(1, 14), local(1, 14, 30)],
    ["hour", "an hour, over midnight", local(1, 23, 30), local(2, 0, 30)],
    ["untilTomorrow", "from the day", local(1, 14), local(2, 6)],
    ["untilTomorrow", "from a late shift", local(1, 23, 59), local(2, 6)],
    ["untilTomorrow", "from a night shift", local(2, 0, 30), local(2, 6)],
    ["untilTomorrow", "from six sharp", local(1, 6), local(2, 6)],
    ["untilTomorrow", "over the end of a month", local(31, 20), local(1, 6, 0, 7)],
  ])("%s: %s", (length, _name, now, end) => {
    expect(pauseEnd(length, now)).toBe(end);
  });
});

describe("pausedUntil", () => {
  const now = local(1, 14);
  const hour = 3_600_000;
  it.each<[string, number | null, number | null]>([
    ["none", null, null],
    ["on", now + 1, now + 1],
    ["over", now, null],
    ["until tomorrow, on the longest day", now + 25 * hour, now + 25 * hour],
    ["longer than any: the clock was set back", now + 25 * hour + 1, null],
  ])("%s", (_name, end, expected) => {
    expect(pausedUntil(end, now)).toBe(expected);
  });
});
