import { expect, test } from "vitest";
import { aReason } from "../../shared/testing/fixtures.ts";
import { keptReasons, MOST_REASONS, shareReasons } from "./reasons.ts";

const lunch = aReason({ id: "lunch" });
const shift = aReason({ id: "shift", type: "LOGOUT" });

test("keeps what the agent can choose, in the server's order", () => {
  const again = aReason({ id: "lunch", name: "Second lunch" });
  const nameless = aReason({ id: null });
  const tea = aReason({ id: "tea" });
  const lists = { notReady: [lunch, nameless, again, tea], logout: [shift], dropped: [] };
  expect(keptReasons(lists)).toEqual({ notReady: [lunch, tea], logout: [shift], leftOut: 0 });
});

test("keeps so many of each list, and says how many are left out", () => {
  const many = Array.from({ length: 10_000 }, (_, i) => aReason({ id: `r${i}` }));
  const kept = keptReasons({ notReady: many, logout: many.slice(0, 501), dropped: [] });
  expect(kept.notReady).toEqual(many.slice(0, MOST_REASONS));
  expect(kept.logout).toHaveLength(MOST_REASONS);
  expect(kept.leftOut).toBe(9_501);
});

test("a list that says the same stays the same object", () => {
  const freshness = "fresh" as const;
  const before = { notReady: [lunch], logout: [shift], freshness };
  const after = { notReady: [{ ...lunch }], logout: [{ ...shift, name: "Other" }], freshness };
  const shared = shareReasons(before, after);
  expect(shared.notReady).toBe(before.notReady);
  expect(shared.logout).toBe(after.logout);
  const others = { notReady: [], logout: [shift, shift], freshness };
  expect(shareReasons(before, others).notReady).toEqual([]);
  expect(shareReasons(before, structuredClone(before))).toBe(before);
});
