import { describe, expect, it } from "vitest";
import type { Connection } from "../../shared/connection.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import {
  anAgentState,
  anMrd,
  aPresence,
  aSnapshot,
  FIXTURE_TIME,
} from "../../shared/testing/fixtures.ts";
import { timedNotice } from "./timed-notices.ts";

const NOW = FIXTURE_TIME + 60_000;
const lost: Connection = {
  name: "reconnecting",
  fault: "transport",
  lostAt: NOW - 1_000,
  attempt: 1,
  retryAt: null,
};
const off = aPresence({ mrds: [anMrd({ state: "NOT_READY" })] });

describe("timedNotice", () => {
  it.each<[string, Snapshot, [string, number] | null]>([
    ["Ready on a channel", aSnapshot(), null],
    ["Ready without a channel", aSnapshot({ presence: off }), ["readyNoChannel", NOW + 10_000]],
    [
      "Not Ready without a channel",
      aSnapshot({ presence: { ...off, state: anAgentState({ name: "NOT_READY" }) } }),
      null,
    ],
    ["connection lost", aSnapshot({ connection: lost }), ["connection", NOW + 4_000]],
    [
      "connection lost, by then Ready without a channel",
      aSnapshot({ connection: lost, presence: off }),
      ["connection", NOW + 4_000],
    ],
    ["never connected", aSnapshot({ connection: lost, presence: null }), null],
    ["over", aSnapshot({ connection: { name: "evicted", at: NOW } }), null],
  ])("%s", (_name, snapshot, expected) => {
    const timed = timedNotice(snapshot, NOW);
    expect(timed && [timed.notice.kind, timed.due]).toEqual(expected);
  });

  it("calls two losses two episodes", () => {
    const first = timedNotice(aSnapshot({ connection: lost }), NOW);
    const second = timedNotice(aSnapshot({ connection: { ...lost, lostAt: NOW } }), NOW);
    expect(first?.episode).not.toBe(second?.episode);
  });
});
