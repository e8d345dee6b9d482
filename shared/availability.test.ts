import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { AVAILABILITIES, type Availability, availabilityOf } from "./availability.ts";
import type { Connection } from "./connection.ts";
import { type AgentStateName, MRD_STATE_NAMES, type Mrd, type MrdStateName } from "./presence.ts";
import { anyPresence } from "./testing/arbitraries.ts";
import {
  anAgentState,
  anMrd,
  aPresence,
  aSnapshot,
  aTask,
  FIXTURE_TIME as at,
} from "./testing/fixtures.ts";

/** An MRD's state; `!` in front means that the agent may hold no task there. */
type MrdWord = MrdStateName | `!${MrdStateName}`;

function mrdOf(word: MrdWord, index: number): Mrd {
  const state = MRD_STATE_NAMES.find((name) => word === name || word === `!${name}`) ?? "UNKNOWN";
  return anMrd({ id: `m${index}`, state, maxAgentTasks: word.startsWith("!") ? 0 : 5 });
}

function live(name: AgentStateName, words: readonly MrdWord[]): Availability {
  const presence = aPresence({ state: anAgentState({ name }), mrds: words.map(mrdOf) });
  return availabilityOf(aSnapshot({ presence }));
}

const LINKS: readonly Connection[] = [
  { name: "signedOut" },
  { name: "signingIn" },
  { name: "takeoverQuestion" },
  { name: "connecting", since: at },
  { name: "live", since: at },
  { name: "reconnecting", fault: "transport", lostAt: at, attempt: 1, retryAt: null },
  { name: "evicted", at },
  { name: "ended", at, reason: { kind: "serverEnded" } },
  { name: "refused", at, refusal: { kind: "login", detail: null } },
  { name: "incompatible", at, detail: null },
];

describe("while not live", () => {
  test.each<[Connection["name"], Availability]>([
    ["signedOut", "signedOut"],
    ["signingIn", "signedOut"],
    ["takeoverQuestion", "signedOut"],
    ["connecting", "offline"],
    ["reconnecting", "offline"],
    ["evicted", "offline"],
    ["ended", "offline"],
    ["refused", "offline"],
    ["incompatible", "offline"],
  ])("%s is %s, whatever was known before", (name, expected) => {
    const connection = LINKS.find((candidate) => candidate.name === name);
    if (connection === undefined) throw new Error(`no connection ${name}`);
    expect(availabilityOf(aSnapshot({ connection }))).toBe(expected);
    expect(availabilityOf(aSnapshot({ connection, presence: null, tasks: [aTask()] }))).toBe(
      expected,
    );
  });

  it("is signed out where the session ended with a logout", () => {
    const connection: Connection = {
      name: "ended",
      at,
      reason: { kind: "bySupervisor", reasonName: null },
    };
    const presence = aPresence({ state: anAgentState({ name: "LOGOUT" }) });
    expect(availabilityOf(aSnapshot({ connection, presence }))).toBe("signedOut");
  });

  it("is offline while live without a presence yet", () => {
    expect(availabilityOf(aSnapshot({ presence: null }))).toBe("offline");
  });
});

describe("while live", () => {
  test.each<[Availability, AgentStateName, readonly MrdWord[]]>([
    ["signedOut", "LOGOUT", ["LOGOUT"]],
    ["notReady", "NOT_READY", ["NOT_READY"]],
    ["notReady", "LOGIN", ["LOGIN"]],
    ["notReady", "NOT_READY", []],
    ["notReady", "NOT_READY", ["BUSY", "UNKNOWN"]],
    ["readyNoChannel", "READY", ["NOT_READY", "NOT_READY"]],
    ["readyNoChannel", "READY", []],
    ["readyNoChannel", "READY", ["!READY", "NOT_READY"]],
    ["readyNoChannel", "READY", ["!READY"]],
    ["readyNoChannel", "READY", ["LOGIN", "LOGOUT"]],
    ["partlyReady", "READY", ["READY", "NOT_READY"]],
    ["partlyReady", "READY", ["ACTIVE", "BUSY"]],
    ["partlyReady", "READY", ["ACTIVE", "INTERRUPTED"]],
    ["partlyReady", "READY", ["READY", "UNKNOWN"]],
    ["ready", "READY", ["READY"]],
    ["ready", "READY", ["READY", "ACTIVE"]],
    ["ready", "READY", ["READY", "!NOT_READY"]],
    ["offered", "READY", ["RESERVED", "READY"]],
    ["busy", "READY", ["BUSY"]],
    ["busy", "READY", ["BUSY", "!NOT_READY"]],
    ["busy", "READY", ["BUSY", "INTERRUPTED"]],
    ["busy", "READY", ["BUSY", "NOT_READY"]],
    ["partlyReady", "READY", ["PENDING_NOT_READY", "READY", "READY", "READY"]],
    ["partlyReady", "READY", ["ACTIVE", "PENDING_NOT_READY"]],
    ["ready", "READY", ["READY", "!PENDING_NOT_READY"]],
    ["windingDown", "READY", ["PENDING_NOT_READY", "!READY"]],
    ["windingDown", "READY", ["PENDING_NOT_READY", "NOT_READY"]],
    ["windingDown", "NOT_READY", ["PENDING_NOT_READY", "NOT_READY"]],
    ["interrupted", "READY", ["INTERRUPTED"]],
    ["interrupted", "READY", ["INTERRUPTED", "!READY"]],
    ["unknown", "UNKNOWN", ["READY"]],
    ["unknown", "READY", ["UNKNOWN"]],
  ])("%s: the agent is %s and the MRDs are %j", (expected, name, words) => {
    expect(live(name, words)).toBe(expected);
  });

  describe("the more urgent row wins", () => {
    test.each<[string, Availability, AgentStateName, readonly MrdWord[]]>([
      ["logged out before all", "signedOut", "LOGOUT", ["RESERVED", "PENDING_NOT_READY"]],
      ["an offer before unknown", "offered", "UNKNOWN", ["RESERVED"]],
      ["an offer before winding down", "offered", "READY", ["PENDING_NOT_READY", "RESERVED"]],
      ["an offer before Not Ready", "offered", "NOT_READY", ["RESERVED"]],
      ["unknown before winding down", "unknown", "UNKNOWN", ["PENDING_NOT_READY"]],
      ["winding down before Not Ready", "windingDown", "NOT_READY", ["PENDING_NOT_READY"]],
      ["more requests before winding down", "partlyReady", "READY", ["READY", "PENDING_NOT_READY"]],
      ["winding down before busy", "windingDown", "READY", ["BUSY", "PENDING_NOT_READY"]],
      [
        "winding down before no channel",
        "windingDown",
        "READY",
        ["NOT_READY", "PENDING_NOT_READY"],
      ],
    ])("%s", (_, expected, name, words) => {
      expect(live(name, words)).toBe(expected);
    });
  });

  it("is offered while a request waits, whatever the MRDs say, but not once logged out", () => {
    const tasks = [aTask()];
    const of = (name: AgentStateName) =>
      availabilityOf(aSnapshot({ tasks, presence: aPresence({ state: anAgentState({ name }) }) }));
    expect(of("READY")).toBe("offered");
    expect(of("NOT_READY")).toBe("offered");
    expect(of("LOGOUT")).toBe("signedOut");
  });
});

test("some row always applies, and nothing but a live connection says that requests may come", () => {
  const notLive: readonly Availability[] = ["offline", "signedOut"];
  fc.assert(
    fc.property(
      fc.constantFrom(...LINKS),
      fc.option(anyPresence),
      fc.boolean(),
      (connection, presence, hasTask) => {
        const tasks = hasTask ? [aTask()] : [];
        const availability = availabilityOf(aSnapshot({ connection, presence, tasks }));
        expect(AVAILABILITIES).toContain(availability);
        if (connection.name !== "live") expect(notLive).toContain(availability);
      },
    ),
    { numRuns: 500 },
  );
});

test("ready is never claimed for an agent who is not, nor with a channel that is off", () => {
  fc.assert(
    fc.property(anyPresence, (presence) => {
      if (availabilityOf(aSnapshot({ presence })) !== "ready") return;
      expect(presence.state.name).toBe("READY");
      const open = presence.mrds.filter((mrd) => mrd.maxAgentTasks !== 0);
      expect(open.length).toBeGreaterThan(0);
      for (const { state } of open) expect(["READY", "ACTIVE"]).toContain(state);
    }),
    { numRuns: 1_000 },
  );
});
