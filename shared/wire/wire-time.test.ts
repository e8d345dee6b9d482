import fc from "fast-check";
import { expect, test } from "vitest";
import { readMoment, readTime } from "./wire-time.ts";

const TIME = Date.UTC(2025, 1, 27, 11, 37, 6, 434);

test.each<[string, unknown]>([
  ["milliseconds", TIME],
  ["seconds with a fraction", TIME / 1_000],
  ["digits", String(TIME)],
  ["seconds as digits", "1740656226.434"],
  ["ISO, UTC", "2025-02-27T11:37:06.434Z"],
  ["ISO, zone with a colon", "2025-02-27T16:37:06.434+05:00"],
  ["ISO, zone without a colon", "2025-02-27T16:37:06.434+0500"],
  ["ISO, zone of hours only", "2025-02-27T06:37:06.434-05"],
  ["ISO with a named zone", "2025-02-27T11:37:06.434Z[UTC]"],
  ["ISO with nanoseconds", "2025-02-27T11:37:06.434999999Z"],
  ["a blank for the T", " 2025-02-27 11:37:06.434Z "],
])("reads %s", (_, input) => {
  expect(readTime(input)).toBe(TIME);
  expect(readMoment(input)).toBe(TIME);
});

// The same words mean another moment in each zone, and another an hour later at the end of summer.
test.each<[string, unknown]>([
  ["ISO", "2025-02-27T11:37:06.434"],
  ["ISO with a blank", "2025-02-27 11:37"],
  ["parts", [2025, 2, 27, 11, 37, 6, 434_000_000]],
  ["parts without seconds", [2025, 2, 27, 11, 37]],
  ["parts of a date", [2025, 2, 27]],
])("%s without a zone is some time, and nobody knows which", (_, input) => {
  expect(readTime(input)).toBeNull();
  expect(readMoment(input)).toBe("unknown");
});

test.each<[string, unknown, number]>([
  ["whole seconds", 1_740_656_226, Date.UTC(2025, 1, 27, 11, 37, 6)],
  ["ISO without seconds", "2025-02-27T11:37Z", Date.UTC(2025, 1, 27, 11, 37)],
  ["the first moment that counts", Date.UTC(2000, 0, 1), Date.UTC(2000, 0, 1)],
])("reads %s", (_, input, time) => {
  expect(readTime(input)).toBe(time);
});

test.each<[string, unknown]>([
  ["the sentinel, UTC", 639_057_660_000],
  ["the sentinel, UTC+5", 639_039_660_000],
  ["the sentinel, UTC-8", 639_086_460_000],
  ["the sentinel as text", "1990-04-02T12:01:00"],
  ["the sentinel as parts", [1990, 4, 2, 12, 1]],
  ["the last moment of 1999", Date.UTC(2000, 0, 1) - 1],
  ["zero", 0],
  ["a negative number", -1],
  ["a time that would outdate all others", 1e15],
  ["infinity", Number.POSITIVE_INFINITY],
  ["not a number", Number.NaN],
  ["text that is no time", "soon"],
  ["a day that is none", "2025-02-99T00:00:00Z"],
  ["a date in words, whose zone would be ours", "27 Feb 2025 11:37"],
  ["two parts", [2025, 2]],
  ["eight parts", [2025, 2, 27, 11, 37, 6, 0, 0]],
  ["a month that is none", [2025, 13, 1]],
  ["an hour that is none", [2025, 2, 27, 24]],
  ["parts that are no numbers", ["2025", 2, 27]],
  ["null", null],
  ["nothing", undefined],
  ["an object", { time: TIME }],
])("takes %s for never", (_, input) => {
  expect(readTime(input)).toBeNull();
  expect(readMoment(input)).toBeNull();
});

test("every spelling of a moment says the same", () => {
  const moment = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2099, 11, 31) });
  fc.assert(
    fc.property(moment, (time) => {
      for (const spelling of [time, String(time), new Date(time).toISOString(), time / 1_000]) {
        expect(readTime(spelling)).toBe(time);
      }
    }),
  );
});
