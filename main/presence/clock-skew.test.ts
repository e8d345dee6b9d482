import { describe, expect, test } from "vitest";
import { elapsedSince } from "../../shared/snapshot.ts";
import {
  anAgentState,
  anMrd,
  aPresence,
  FIXTURE_TIME as T,
} from "../../shared/testing/fixtures.ts";
import { estimateSkew, raiseSkew } from "./clock-skew.ts";

const HOUR = 3_600_000;

describe("the skew by an HTTP date", () => {
  const at = (ahead: number) => new Date(T + ahead).toUTCString();

  test.each<[string, string | null, number, number, number | null]>([
    ["is none for the same second", at(0), T, T + 200, 0],
    ["is none within what a header can tell", at(-1_000), T, T + 200, 0],
    ["is what the server is ahead", at(HOUR), T, T + 1_000, HOUR],
    ["is what the server is behind", at(-HOUR), T, T + 1_000, -HOUR],
    ["is told by an answer of 5 s", at(HOUR), T, T + 5_000, HOUR - 2_000],
    ["is not told by a slower one", at(HOUR), T, T + 5_001, null],
    ["is not told by an answer from before its question", at(HOUR), T, T - 1, null],
    ["is not told without a date", null, T, T, null],
    ["is not told by what is no date", "soon", T, T, null],
  ])("%s", (_, date, sentAt, receivedAt, skew) => {
    expect(estimateSkew(date, sentAt, receivedAt)).toBe(skew);
  });
});

describe("the skew by a presence", () => {
  const agentSince = (since: number | null) => aPresence({ state: anAgentState({ since }) });

  test.each<[string, number, ReturnType<typeof aPresence>, number]>([
    ["stays for times of the past", 0, agentSince(T - 1), 0],
    ["stays where it explains the time", HOUR, agentSince(T + HOUR), HOUR],
    ["rises to explain the agent's time", 0, agentSince(T + HOUR), HOUR],
    ["rises to explain an MRD's time", -5_000, aPresence({ mrds: [anMrd({ since: T + 7 })] }), 7],
    ["rises from below", -HOUR, agentSince(T - 1_000), 0],
    ["stays for a time that no skew explains", 0, agentSince(T + 25 * HOUR), 0],
    ["stays without times", 3, aPresence({ state: anAgentState({ since: null }), mrds: [] }), 3],
  ])("%s", (_, skew, presence, raised) => {
    expect(raiseSkew(skew, presence, T)).toBe(raised);
  });

  test("lets the elapsed time of a server ahead start at 0 and run", () => {
    const skew = raiseSkew(0, agentSince(T + HOUR), T);
    expect(elapsedSince(T + HOUR, T, skew)).toBe(0);
    expect(elapsedSince(T + HOUR, T + 5_000, skew)).toBe(5_000);
  });
});
