import { expect, test } from "vitest";
import { EMPTY_SNAPSHOT, elapsedSince, isConfirmed } from "./snapshot.ts";
import { aSnapshot, FIXTURE_TIME as now } from "./testing/fixtures.ts";

test("presence is confirmed only while the link is live", () => {
  expect(isConfirmed(aSnapshot())).toBe(true);
  expect(isConfirmed(aSnapshot({ presence: null }))).toBe(false);
  expect(isConfirmed(aSnapshot({ link: { name: "connecting", since: now } }))).toBe(false);
  expect(isConfirmed(aSnapshot({ link: { name: "evicted", at: now } }))).toBe(false);
  expect(isConfirmed(EMPTY_SNAPSHOT)).toBe(false);
});

test.each<[string, number | null, number, number | null]>([
  ["counts from the server's time", now - 5_000, 0, 5_000],
  ["adds what the server is ahead", now + 60_000, 65_000, 5_000],
  ["takes off what the server is behind", now - 65_000, -60_000, 5_000],
  ["is never negative", now + 5_000, 0, 0],
  ["is null for never", null, 0, null],
])("elapsed time %s", (_, serverTime, clockSkew, elapsed) => {
  expect(elapsedSince(serverTime, now, clockSkew)).toBe(elapsed);
});
