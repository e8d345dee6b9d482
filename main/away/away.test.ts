import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Snapshot } from "../../shared/snapshot.ts";
import {
  anAgentState,
  anMrd,
  aPresence,
  aSnapshot,
  aTask,
  FIXTURE_TIME as T,
} from "../../shared/testing/fixtures.ts";
import {
  type AgentUse,
  ANSWER_WITHIN,
  type AwayRules,
  type AwayState,
  agentUse,
  type ComputerUse,
  goesAway,
  HERE,
  nextAway,
} from "./away.ts";

const MINUTE = 60_000;
const rules: AwayRules = { lockedFor: 10_000, idleFor: 5 * MINUTE };
const off: AwayRules = { lockedFor: null, idleFor: null };
const used: ComputerUse = { locked: false, idle: 0 };
const locked: ComputerUse = { locked: true, idle: 0 };
const idle: ComputerUse = { locked: false, idle: 5 * MINUTE };
const inGrace: AwayState = { name: "locked", actAt: T };
const asking: AwayState = { name: "asking", endsAt: T };
const away = (held = false, why: "locked" | "idle" = "locked"): AwayState => ({
  name: "away",
  why,
  at: T,
  held,
});
const back = (held: boolean): AwayState => ({ name: "back", why: "locked", at: T, held });

describe("the next state of absence", () => {
  test.each<[string, AwayState, ComputerUse, AgentUse, number, AwayState, boolean]>([
    ["nothing happens", HERE, used, "ready", T, HERE, false],
    [
      "locked: a grace begins",
      HERE,
      locked,
      "ready",
      T,
      { name: "locked", actAt: T + 10_000 },
      false,
    ],
    [
      "locked while at work: the same",
      HERE,
      locked,
      "atWork",
      T,
      { name: "locked", actAt: T + 10_000 },
      false,
    ],
    ["locked while Not Ready: nothing", HERE, locked, "notReady", T, HERE, false],
    ["unlocked within the grace", inGrace, used, "ready", T - 1, HERE, false],
    ["the grace is not over", inGrace, locked, "ready", T - 1, inGrace, false],
    ["the grace is over", inGrace, locked, "ready", T, away(), true],
    ["the grace is over, but there is a task", inGrace, locked, "atWork", T, inGrace, false],
    [
      "the grace is over, but nobody can be asked",
      inGrace,
      locked,
      "notConfirmed",
      T,
      inGrace,
      false,
    ],
    ["unlocked, and nobody could be asked", inGrace, used, "notConfirmed", T, back(false), false],
    ["unlocked after a task that went on", inGrace, used, "atWork", T + 1, HERE, false],
    ["Not Ready by somebody else meanwhile", inGrace, locked, "notReady", T, HERE, false],
    ["confirmed while locked", away(), locked, "notReady", T + 1, away(true), false],
    ["unlocked once it is confirmed", away(true), used, "notReady", T + 1, back(true), false],
    ["unlocked before it is", away(), used, "notConfirmed", T + 1, back(false), false],
    ["confirmed only then", back(false), used, "notReady", T + 1, back(true), false],
    ["Ready again", back(true), used, "ready", T + 1, HERE, false],
    ["Ready again while away", away(true), used, "atWork", T + 1, HERE, false],
    ["still Ready, for it was refused", back(false), used, "ready", T + 1, back(false), false],
    [
      "idle: they are asked",
      HERE,
      idle,
      "ready",
      T,
      { name: "asking", endsAt: T + ANSWER_WITHIN },
      false,
    ],
    ["idle at work: not asked", HERE, idle, "atWork", T, HERE, false],
    ["no answer yet", asking, idle, "ready", T - 1, asking, false],
    ["any input is an answer", asking, used, "ready", T - 1, HERE, false],
    ["a task is one too", asking, idle, "atWork", T - 1, HERE, false],
    ["no answer", asking, idle, "ready", T, away(false, "idle"), true],
    [
      "locked while asked",
      asking,
      locked,
      "ready",
      T - 1,
      { name: "locked", actAt: T + 9_999 },
      false,
    ],
    [
      "idle, and still away",
      away(true, "idle"),
      idle,
      "notReady",
      T + 1,
      away(true, "idle"),
      false,
    ],
    ["signed out", back(true), used, "signedOut", T, HERE, false],
  ])("%s", (_, before, use, agent, now, state, setNotReady) => {
    const after = nextAway(before, { rules, use, agent, now });
    expect([after, goesAway(before, after)]).toEqual([state, setNotReady]);
  });

  test("a rule that is off does nothing", () => {
    for (const use of [used, locked, idle]) {
      expect(nextAway(HERE, { rules: off, use, agent: "ready", now: T })).toEqual(HERE);
    }
    expect(nextAway(inGrace, { rules: off, use: locked, agent: "ready", now: T })).toEqual(HERE);
    expect(
      nextAway(HERE, { rules, use: { locked: false, idle: null }, agent: "ready", now: T }),
    ).toEqual(HERE);
  });

  test("only an agent who is Ready without a task is ever set, after the grace or the question", () => {
    const look = fc.record({
      passes: fc.nat(2 * MINUTE),
      locked: fc.boolean(),
      input: fc.boolean(),
      agent: fc.constantFrom<AgentUse[]>(
        "ready",
        "ready",
        "atWork",
        "notReady",
        "notConfirmed",
        "signedOut",
      ),
    });
    fc.assert(fc.property(fc.array(look, { maxLength: 80 }), playThrough));
  });
});

interface Look {
  readonly passes: number;
  readonly locked: boolean;
  readonly input: boolean;
  readonly agent: AgentUse;
}

function playThrough(looks: readonly Look[]): void {
  let state: AwayState = HERE;
  let now = T;
  let lastInput = T;
  let lockedAt: number | null = null;
  for (const { passes, input, agent, locked } of looks) {
    now += passes;
    if (input) lastInput = now;
    lockedAt = locked ? (lockedAt ?? now) : null;
    const use = { locked, idle: now - lastInput };
    const before = state;
    state = nextAway(before, { rules, use, agent, now });
    if (goesAway(before, state)) maySet(agent, now - (lockedAt ?? now), use.idle);
  }
}

function maySet(agent: AgentUse, lockedFor: number, idleFor: number): void {
  expect(agent).toBe("ready");
  expect(lockedFor >= 10_000 || idleFor >= 5 * MINUTE + ANSWER_WITHIN).toBe(true);
}

describe("the agent of a snapshot", () => {
  const inState = (state: "ACTIVE" | "BUSY" | "RESERVED" | "READY") =>
    aSnapshot({ presence: aPresence({ mrds: [anMrd(), anMrd({ id: "voice", state })] }) });
  test.each<[string, Snapshot, AgentUse]>([
    ["Ready", aSnapshot(), "ready"],
    ["a task on one channel", inState("ACTIVE"), "atWork"],
    ["a full channel", inState("BUSY"), "atWork"],
    ["a reserved one", inState("RESERVED"), "atWork"],
    ["a request that waits", aSnapshot({ tasks: [aTask()] }), "atWork"],
    [
      "a change under way",
      aSnapshot({
        requested: { kind: "agentState", name: "NOT_READY", reasonName: null, sentAt: T },
      }),
      "atWork",
    ],
    [
      "Not Ready",
      aSnapshot({ presence: aPresence({ state: anAgentState({ name: "NOT_READY" }) }) }),
      "notReady",
    ],
    ["connecting", aSnapshot({ connection: { name: "connecting", since: T } }), "notConfirmed"],
    ["taken over", aSnapshot({ connection: { name: "evicted", at: T } }), "signedOut"],
  ])("%s", (_, snapshot, expected) => {
    expect(agentUse(snapshot)).toBe(expected);
  });
});
