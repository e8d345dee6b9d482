import { expect, test } from "vitest";
import { EMPTY_SNAPSHOT, elapsedIn, isConfirmed } from "./snapshot.ts";
import { aSnapshot, FIXTURE_TIME as now } from "./testing/fixtures.ts";

test("presence is confirmed only while the connection is live", () => {
  expect(isConfirmed(aSnapshot())).toBe(true);
  expect(isConfirmed(aSnapshot({ presence: null }))).toBe(false);
  expect(isConfirmed(aSnapshot({ connection: { name: "connecting", since: now } }))).toBe(false);
  expect(isConfirmed(aSnapshot({ connection: { name: "evicted", at: now } }))).toBe(false);
  expect(isConfirmed(EMPTY_SNAPSHOT)).toBe(false);
});

test.each<[string, number | null, number, number | null]>([
  ["counts from the server's time", now - 5_000, 0, 5_000],
  ["adds what the server is ahead", now + 60_000, 65_000, 5_000],
  ["takes off what the server is behind", now - 65_000, -60_000, 5_000],
  ["is never negative", now + 5_000, 0, 0],
  ["is null for never", null, 0, null],
])("elapsed time %s", (_, serverTime, clockSkew, elapsed) => {
  expect(elapsedIn({ since: serverTime }, now, clockSkew)).toBe(elapsed);
});

test("what was seen here counts from then, whatever the server's time says", () => {
  for (const since of [null, now - 3 * 3_600_000, now + 3 * 3_600_000]) {
    expect(elapsedIn({ since, startedAt: now - 5_000 }, now, 60_000)).toBe(5_000);
  }
  expect(elapsedIn({ since: now, startedAt: now + 1 }, now, 0)).toBe(0);
});
