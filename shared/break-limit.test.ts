import { describe, expect, test } from "vitest";
import { limitedBreak, reasonOfLimit } from "./break-limit.ts";
import type { ReasonCode } from "./presence.ts";
import { anAgentState, aPresence, aReason, aSnapshot } from "./testing/fixtures.ts";

const LUNCH = aReason({ id: "l", name: "Lunch" });
const CAFE = aReason({ id: "c", name: "Pausé café" });
const known = [LUNCH, CAFE];

function limitOf(reason: ReasonCode, limits: readonly { reason: string; minutes: number }[]) {
  const state = anAgentState({ name: "NOT_READY", reason });
  const reasons = { notReady: known, logout: [], freshness: "fresh" } as const;
  const found = limitedBreak(aSnapshot({ presence: aPresence({ state }), reasons }), limits);
  return found && found.limit / 60_000;
}

describe("a limit is found", () => {
  test.each<[string, ReasonCode, readonly { reason: string; minutes: number }[], number | null]>([
    ["by id", LUNCH, [{ reason: "l", minutes: 30 }], 30],
    ["by name", LUNCH, [{ reason: " lunch ", minutes: 30 }], 30],
    [
      "by name, however it is written",
      CAFE,
      [{ reason: "PAUSE\u0301 CAFE\u0301", minutes: 10 }],
      10,
    ],
    [
      "by id before name",
      LUNCH,
      [
        { reason: "Lunch", minutes: 60 },
        { reason: "l", minutes: 30 },
      ],
      30,
    ],
    ["by the id that the list knows", { ...LUNCH, id: null }, [{ reason: "l", minutes: 30 }], 30],
    ["not for another reason", CAFE, [{ reason: "l", minutes: 30 }], null],
  ])("%s", (_what, reason, limits, expected) => {
    expect(limitOf(reason, limits)).toBe(expected);
  });
});

test("a limit says which reason it is about, where the list knows it", () => {
  expect(reasonOfLimit({ reason: "c", minutes: 1 }, known)).toBe(CAFE);
  expect(reasonOfLimit({ reason: "LUNCH", minutes: 1 }, known)).toBe(LUNCH);
  expect(reasonOfLimit({ reason: "gone", minutes: 1 }, known)).toBe(null);
});
