import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { type Day, spansOf, totalsOf } from "../../shared/day.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import {
  anAgentState,
  anMrd,
  aPresence,
  aReason,
  aSnapshot,
} from "../../shared/testing/fixtures.ts";
import type { EpochMs } from "../../shared/time.ts";
import { breakBefore, dayAfter, dayFound, MOST_STRETCHES, midnightOf } from "./day.ts";

const { TZ } = process.env;
afterEach(() => {
  if (TZ === undefined) delete process.env["TZ"];
  else process.env["TZ"] = TZ;
});

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Nine in the morning where the tests run. */
const NINE = new Date(2026, 2, 2, 9).getTime();

const ready = aSnapshot({ presence: aPresence() });
const lunch = aSnapshot({
  presence: aPresence({
    state: anAgentState({ name: "NOT_READY", reason: aReason({ name: "Lunch" }) }),
    mrds: [anMrd({ state: "NOT_READY" })],
  }),
});
const lost: Snapshot = { ...ready, connection: { name: "connecting", since: NINE } };

/** The day after each snapshot at its moment; the same snapshot is looked at each minute in between. */
function dayOf(...seen: readonly (readonly [EpochMs, Snapshot])[]): Day {
  let day: Day | null = null;
  for (const [at, [from, snapshot]] of seen.entries()) {
    const next = seen[at + 1]?.[0] ?? from;
    for (let now = from; now === from || now < next; now += MINUTE) {
      day = dayAfter(day, "agent", snapshot, now);
    }
  }
  if (day === null) throw new Error("nothing was seen");
  return day;
}

/** The agent's stretches in short: "Ready 10", minutes. */
function inShort({ agent, until }: Day): readonly string[] {
  return spansOf(agent, until).map(({ state, from, to }) => {
    const what = state === null ? "?" : (state.reason ?? state.name);
    return `${what} ${(to - from) / MINUTE}`;
  });
}

test("each confirmed state is kept from its first sight to the next one", () => {
  const day = dayOf([NINE, ready], [NINE + 10 * MINUTE, lunch], [NINE + 40 * MINUTE, ready]);
  expect(inShort(day)).toEqual(["READY 10", "Lunch 30", "READY 0"]);
  expect(day.channels[0]?.stretches.map(({ state }) => state?.name)).toEqual([
    "READY",
    "NOT_READY",
    "READY",
  ]);
});

test("what was not confirmed is not known, and never filled in", () => {
  const day = dayOf([NINE, ready], [NINE + 10 * MINUTE, lost], [NINE + 15 * MINUTE, ready]);
  expect(inShort(day)).toEqual(["READY 10", "? 5", "READY 0"]);
});

test("a sleep that nothing told of is not known", () => {
  const before = dayOf([NINE, ready], [NINE + 10 * MINUTE, ready]);
  expect(inShort(dayAfter(before, "agent", ready, NINE + 3 * HOUR))).toEqual([
    "READY 10",
    "? 170",
    "READY 0",
  ]);
});

test("a clock that is set back takes along what was seen: no duration changes", () => {
  const before = dayOf([NINE, ready], [NINE + 10 * MINUTE, lunch], [NINE + 20 * MINUTE, lunch]);
  const after = dayAfter(before, "agent", ready, NINE - HOUR);
  expect(inShort(after)).toEqual(["READY 10", "Lunch 10", "READY 0"]);
  expect(after.until).toBe(NINE - HOUR);
});

test("another agent's day begins anew", () => {
  const day = dayAfter(dayOf([NINE, ready], [NINE + MINUTE, lunch]), "other", ready, NINE + HOUR);
  expect(inShort(day)).toEqual(["READY 0"]);
  expect(day.account).toBe("other");
});

test("at midnight the day begins anew, with what lasts", () => {
  const late = midnightOf(NINE) + 23 * HOUR;
  const day = dayOf([late, ready], [late + 30 * MINUTE, lunch], [late + 90 * MINUTE, lunch]);
  expect(inShort(day)).toEqual(["Lunch 30"]);
  expect(day.agent[0]?.from).toBe(midnightOf(day.until));
});

describe("a start of the widget", () => {
  const before = dayOf([NINE, ready], [NINE + 10 * MINUTE, ready]);

  test("goes on with the same day; what it was off for is not known", () => {
    const found = dayFound(before, NINE + 11 * MINUTE);
    expect(inShort(dayAfter(found, "agent", ready, NINE + 11 * MINUTE))).toEqual([
      "READY 10",
      "? 1",
      "READY 0",
    ]);
  });

  test("finds nothing of yesterday", () => {
    expect(dayFound(before, NINE + 24 * HOUR)).toBeNull();
  });

  test("with a clock that was set back meanwhile keeps what was seen", () => {
    const found = dayFound(before, NINE);
    expect(found && inShort(found)).toEqual(["READY 10", "? 0"]);
  });
});

test("a channel that is gone is not known, and one that comes begins then", () => {
  const other = aSnapshot({ presence: aPresence({ mrds: [anMrd({ id: "voice" })] }) });
  const { channels } = dayOf([NINE, ready], [NINE + MINUTE, other]);
  expect(
    channels.map(({ id, stretches }) => [id, stretches.map(({ state }) => state?.name)]),
  ).toEqual([
    ["chat", ["READY", undefined]],
    ["voice", ["READY"]],
  ]);
});

test("the oldest changes of a server that never settles go", () => {
  let day: Day | null = null;
  for (let change = 0; change < MOST_STRETCHES + 10; change++) {
    day = dayAfter(day, "agent", change % 2 === 0 ? ready : lunch, NINE + change * 1_000);
  }
  expect(day?.agent.length).toBe(MOST_STRETCHES);
});

test("totals are in order, what is not known last", () => {
  const day = dayOf(
    [NINE, ready],
    [NINE + 10 * MINUTE, lost],
    [NINE + 60 * MINUTE, lunch],
    [NINE + 90 * MINUTE, ready],
  );
  expect(
    totalsOf(day.agent, day.until).map(({ state, time }) => [state?.name ?? null, time / MINUTE]),
  ).toEqual([
    ["NOT_READY", 30],
    ["READY", 10],
    [null, 50],
  ]);
});

test("what a reason had before the break that lasts is told apart from it, a gap within it too", () => {
  const onLunch = (since: number) =>
    aSnapshot({
      presence: aPresence({
        state: anAgentState({ name: "NOT_READY", reason: aReason({ name: "Lunch" }), since }),
      }),
    });
  const [first, second] = [NINE + 10 * MINUTE, NINE + 60 * MINUTE];
  const day = dayOf(
    [NINE, ready],
    [first, onLunch(first)],
    [first + 20 * MINUTE, ready],
    [second, onLunch(second)],
    [second + 2 * MINUTE, lost],
    [second + 5 * MINUTE, onLunch(second)],
    [second + 7 * MINUTE, onLunch(second)],
  );
  const limits = [{ reason: "Lunch", minutes: 30 }];
  expect(breakBefore(day, onLunch(second), limits)).toBe(20 * MINUTE);
  expect(breakBefore(day, onLunch(first), limits)).toBe(0);
  expect(breakBefore(day, onLunch(second), [])).toBe(0);
  expect(breakBefore(null, onLunch(second), limits)).toBe(0);
  expect(breakBefore(day, ready, limits)).toBe(0);
});

/** An ordinary day, one on which clocks go forward, one on which they go back, and one at the date line. */
const ZONES = [
  ["UTC", "2026-03-02T09:00"],
  ["Europe/Berlin", "2026-03-29T00:30"],
  ["America/St_Johns", "2026-11-01T00:30"],
  ["Pacific/Kiritimati", "2026-06-01T23:00"],
] as const;

const event = fc.record({
  /** Local time that passes, or what the clock is set by. */
  passes: fc.oneof(
    fc.integer({ min: 0, max: 2 * MINUTE }),
    fc.integer({ min: -26 * HOUR, max: 26 * HOUR }),
  ),
  snapshot: fc.constantFrom(ready, lunch, lost),
  restarts: fc.boolean(),
});

test("whatever clocks do, totals and gaps add up to the time from the first stretch to the last look", () => {
  fc.assert(
    fc.property(fc.array(event, { minLength: 1, maxLength: 60 }), (events) => {
      for (const [zone, date] of ZONES) {
        process.env["TZ"] = zone;
        const start = new Date(date).getTime();
        let day: Day | null = null;
        let now = start;
        for (const { passes, snapshot, restarts } of events) {
          now += passes;
          if (restarts && day !== null) day = dayFound(day, now);
          day = dayAfter(day, "agent", snapshot, now);
          expect(day.until).toBe(now);
          expect(day.agent[0]?.from).toBeGreaterThanOrEqual(midnightOf(now));
          for (const stretches of [day.agent, ...day.channels.map((one) => one.stretches)]) {
            const first = stretches[0]?.from ?? now;
            const total = totalsOf(stretches, now).reduce((sum, { time }) => sum + time, 0);
            expect(total).toBe(now - first);
            const starts = stretches.map(({ from }) => from);
            expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b));
          }
        }
      }
    }),
  );
});
