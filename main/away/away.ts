import { isAtWork } from "../../shared/availability.ts";
import type { Absence, AwayQuestion, StillThere } from "../../shared/away.ts";
import { isConfirmed, type Snapshot } from "../../shared/snapshot.ts";
import type { DurationMs, EpochMs } from "../../shared/time.ts";

/** How long the agent has to answer whether they are still there. */
export const ANSWER_WITHIN: DurationMs = 60_000;

/** What the guard does, by the settings. */
export interface AwayRules {
  /** How long the computer has to be locked before the agent is set Not Ready; null for not at all. */
  readonly lockedFor: DurationMs | null;
  /** How long nothing was typed or moved before they are asked; null for not at all. */
  readonly idleFor: DurationMs | null;
}

/** What the computer says at a moment. */
export interface ComputerUse {
  readonly locked: boolean;
  /** Since the last input; null where the system does not tell. */
  readonly idle: DurationMs | null;
}

/** What matters of the agent: only who is Ready and does nothing is set Not Ready. */
export type AgentUse = "ready" | "atWork" | "notReady" | "notConfirmed" | "signedOut";

export type AwayState =
  | { readonly name: "here" }
  /** Locked; Not Ready is asked for at `actAt`, or once it may be. Local clock. */
  | { readonly name: "locked"; readonly actAt: EpochMs }
  /** Not Ready was asked for, and they are not back yet. */
  | ({ readonly name: "away" } & Absence)
  | AwayQuestion;

export interface AwayStep {
  readonly state: AwayState;
  /** Whether Not Ready is to be asked for now. */
  readonly setNotReady: boolean;
}

export const HERE: AwayState = { name: "here" };

/** The agent of a snapshot, as the guard sees them. */
export function agentUse(snapshot: Snapshot): AgentUse {
  const { connection, presence, requested, tasks } = snapshot;
  switch (connection.name) {
    case "live":
      break;
    case "connecting":
    case "reconnecting":
      return "notConfirmed";
    default:
      return "signedOut";
  }
  if (presence === null || !isConfirmed(snapshot)) return "notConfirmed";
  if (presence.state.name !== "READY") return "notReady";
  const atWork = presence.mrds.some(isAtWork);
  return atWork || requested !== null || tasks.length > 0 ? "atWork" : "ready";
}

/** The state after a look at the computer and the agent at `now`, local clock. */
export function nextAway(
  state: AwayState,
  rules: AwayRules,
  use: ComputerUse,
  agent: AgentUse,
  now: EpochMs,
): AwayStep {
  if (agent === "signedOut") return stay(HERE);
  switch (state.name) {
    case "here":
      return whileHere(rules, use, agent, now);
    case "locked":
      return whileLocked(state.actAt, rules, use, agent, now);
    case "asking":
      return whileAsking(state, rules, use, agent, now);
    case "away":
    case "back":
      return whileAway(state, rules, use, agent, now);
  }
}

function whileHere(rules: AwayRules, use: ComputerUse, agent: AgentUse, now: EpochMs): AwayStep {
  if (use.locked) {
    const guards = rules.lockedFor !== null && agent !== "notReady";
    return stay(guards ? { name: "locked", actAt: now + rules.lockedFor } : HERE);
  }
  return stay(
    agent === "ready" && isIdle(rules, use)
      ? { name: "asking", endsAt: now + ANSWER_WITHIN }
      : HERE,
  );
}

function whileLocked(
  actAt: EpochMs,
  rules: AwayRules,
  { locked }: ComputerUse,
  agent: AgentUse,
  now: EpochMs,
): AwayStep {
  const waits = stay({ name: "locked", actAt });
  if (rules.lockedFor === null || agent === "notReady") return stay(HERE);
  const isDue = now >= actAt;
  if (locked) return isDue && agent === "ready" ? goAway("locked", now) : waits;
  // It was due, and nobody could be asked: the agent is told, whatever they think holds.
  return isDue && agent === "notConfirmed"
    ? stay({ name: "back", why: "locked", at: actAt, held: false })
    : stay(HERE);
}

function whileAsking(
  state: StillThere,
  rules: AwayRules,
  use: ComputerUse,
  agent: AgentUse,
  now: EpochMs,
): AwayStep {
  if (agent !== "ready") return stay(HERE);
  if (use.locked) return whileHere(rules, use, agent, now);
  if (!isIdle(rules, use)) return stay(HERE);
  return now >= state.endsAt ? goAway("idle", now) : stay(state);
}

function whileAway(
  before: Extract<AwayState, { name: "away" | "back" }>,
  rules: AwayRules,
  use: ComputerUse,
  agent: AgentUse,
  now: EpochMs,
): AwayStep {
  const { why, at } = before;
  const held = before.held || agent === "notReady";
  // Ready again, here or elsewhere.
  if (before.held && (agent === "ready" || agent === "atWork")) {
    return whileHere(rules, use, agent, now);
  }
  const isBack = before.name === "back" || (!use.locked && !isIdle(rules, use));
  const same = held === before.held && isBack === (before.name === "back");
  return stay(same ? before : { name: isBack ? "back" : "away", why, at, held });
}

function isIdle({ idleFor }: AwayRules, { idle }: ComputerUse): boolean {
  return idleFor !== null && idle !== null && idle >= idleFor;
}

function goAway(why: Absence["why"], at: EpochMs): AwayStep {
  return { state: { name: "away", why, at, held: false }, setNotReady: true };
}

function stay(state: AwayState): AwayStep {
  return { state, setNotReady: false };
}
