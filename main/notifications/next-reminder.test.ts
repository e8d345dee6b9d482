import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LimitedBreak } from "../../shared/break-limit.ts";
import { nextReminder } from "./break-reminders.ts";

const MINUTE = 60_000;
const SINCE = Date.UTC(2026, 2, 2, 9);
const lunch: LimitedBreak = { reasonName: "Lunch", limit: 30 * MINUTE, since: SINCE };
const at = (minutes: number) => SINCE + minutes * MINUTE;
const EPISODE = `${SINCE}:Lunch:${30 * MINUTE}`;
const told = (number: number, episode = EPISODE) => ({ episode, number });

describe("the next reminder of a break of 30 minutes", () => {
  test.each<[string, number, number | null, [number, number, boolean] | null]>([
    ["before its limit", 10, null, [0, 30, false]],
    ["at its limit", 30, null, [0, 30, false]],
    ["told once", 30, 0, [1, 35, true]],
    ["told twice", 36, 1, [2, 40, true]],
    ["told four times", 46, 3, null],
    ["seen late for the first time", 41, null, [2, 40, false]],
    ["seen much too late for the first time", 500, null, [3, 45, false]],
    ["slept through one", 41, 0, [2, 40, true]],
    ["back within the same five minutes", 33, 0, [1, 35, true]],
  ])("%s", (_what, now, last, expected) => {
    const next = nextReminder(lunch, 0, last === null ? null : told(last), at(now));
    const brief = next && [next.number, (next.due - SINCE) / MINUTE, next.repeated];
    expect(brief).toEqual(expected);
  });

  test("goes by the server's clock", () => {
    expect(nextReminder(lunch, 2 * MINUTE, null, at(0))?.due).toBe(at(28));
  });

  test("begins anew with another break, and with another limit", () => {
    expect(nextReminder(lunch, 0, told(3, "another"), at(31))?.number).toBe(0);
    expect(nextReminder({ ...lunch, limit: 40 * MINUTE }, 0, told(3), at(31))).toMatchObject({
      number: 0,
      due: at(40),
      repeated: false,
    });
  });

  test("never comes before the limit, nor twice, nor more than four times in all", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20 * MINUTE), { maxLength: 60 }), (steps) => {
        let now = SINCE;
        let last: ReturnType<typeof told> | null = null;
        const numbers: number[] = [];
        for (const step of steps) {
          now += step;
          const next = nextReminder(lunch, 0, last, now);
          if (next === null || next.due > now) continue;
          expect(now - SINCE).toBeGreaterThanOrEqual(lunch.limit);
          numbers.push(next.number);
          last = told(next.number, next.episode);
        }
        expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
        expect(numbers.length).toBeLessThanOrEqual(4);
      }),
    );
  });
});
