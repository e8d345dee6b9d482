import { describe, expect, test } from "vitest";
import { FIXTURE_TIME as T } from "../../shared/testing/fixtures.ts";
import { skewByFreshState } from "../presence/apply-presence.ts";
import { skewByDate } from "./clocks.ts";

const HOUR = 3_600_000;

describe("the skew by an HTTP date", () => {
  const at = (ahead: number) => new Date(T + ahead).toUTCString();

  test.each<[string, number, string | null, number, number, number | null]>([
    ["is none for the same second", 0, at(0), T, T + 200, 0],
    ["is none within what a header can tell", 0, at(-1_000), T, T + 200, 0],
    ["is what the server is ahead", 0, at(HOUR), T, T + 1_000, HOUR],
    ["is what the server is behind", 0, at(-HOUR), T, T + 1_000, -HOUR],
    ["is told by an answer of 5 s", 0, at(HOUR), T, T + 5_000, HOUR - 2_000],
    ["is not told by a slower one", 0, at(HOUR), T, T + 5_001, null],
    ["is not told by an answer from before its question", 0, at(HOUR), T, T - 1, null],
    ["is not told without a date", 0, null, T, T, null],
    ["is not told by what is no date", 0, "soon", T, T, null],
    ["falls as well as it rises", HOUR, at(0), T, T + 200, 400],
    ["stays where the header agrees with it", HOUR + 700, at(HOUR), T, T + 200, HOUR + 700],
    ["moves by a second that the header does not allow", HOUR + 1_700, at(HOUR), T, T, HOUR + 500],
  ])("%s", (_, known, date, sentAt, receivedAt, skew) => {
    expect(skewByDate(known, date, sentAt, receivedAt)).toBe(skew);
  });
});

describe("the skew by a state that just began", () => {
  test.each<[string, number, number, number]>([
    ["stays where the clocks agree", 0, T - 500, 0],
    ["stays for a state that began as it was asked for", 0, T - 2_000, 0],
    ["falls for one that began before that", 0, T - 3 * HOUR, -3 * HOUR],
    ["falls from above", HOUR, T, 0],
    ["never rises: one state alone may be ahead", 0, T + 180_000, 0],
  ])("%s", (_, known, since, skew) => {
    expect(skewByFreshState(known, since, T - 2_000, T)).toBe(skew);
  });
});
