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

/** Whether Not Ready is to be asked for with this change. */
export function goesAway(before: AwayState, after: AwayState): boolean {
  return after.name === "away" && before.name !== "away";
}

/** The state after a look at the computer and the agent at `now`, local clock. */
export function nextAway(
  state: AwayState,
  rules: AwayRules,
  use: ComputerUse,
  agent: AgentUse,
  now: EpochMs,
): AwayState {
  if (agent === "signedOut") return HERE;
  switch (state.name) {
    case "here":
      return whileHere(rules, use, agent, now);
    case "locked":
      return whileLocked(state, rules, use, agent, now);
    case "asking":
      return whileAsking(state, rules, use, agent, now);
    case "away":
    case "back":
      return whileAway(state, rules, use, agent, now);
  }
}

function whileHere(rules: AwayRules, use: ComputerUse, agent: AgentUse, now: EpochMs): AwayState {
  if (use.locked) {
    const guards = rules.lockedFor !== null && agent !== "notReady";
    return guards ? { name: "locked", actAt: now + rules.lockedFor } : HERE;
  }
  const asks = agent === "ready" && isIdle(rules, use);
  return asks ? { name: "asking", endsAt: now + ANSWER_WITHIN } : HERE;
}

function whileLocked(
  state: Extract<AwayState, { name: "locked" }>,
  rules: AwayRules,
  { locked }: ComputerUse,
  agent: AgentUse,
  now: EpochMs,
): AwayState {
  if (rules.lockedFor === null || agent === "notReady") return HERE;
  const isDue = now >= state.actAt;
  const absence = { why: "locked", held: false } as const;
  if (locked) return isDue && agent === "ready" ? { name: "away", ...absence, at: now } : state;
  // It was due, and nobody could be asked: the agent is told, whatever they think holds.
  return isDue && agent === "notConfirmed" ? { name: "back", ...absence, at: state.actAt } : HERE;
}

function whileAsking(
  state: StillThere,
  rules: AwayRules,
  use: ComputerUse,
  agent: AgentUse,
  now: EpochMs,
): AwayState {
  if (agent !== "ready") return HERE;
  if (use.locked) return whileHere(rules, use, agent, now);
  if (!isIdle(rules, use)) return HERE;
  return now >= state.endsAt ? { name: "away", why: "idle", at: now, held: false } : state;
}

function whileAway(
  before: Extract<AwayState, { name: "away" | "back" }>,
  rules: AwayRules,
  use: ComputerUse,
  agent: AgentUse,
  now: EpochMs,
): AwayState {
  const held = before.held || agent === "notReady";
  // Ready again, here or elsewhere.
  if (before.held && (agent === "ready" || agent === "atWork")) {
    return whileHere(rules, use, agent, now);
  }
  const isBack = before.name === "back" || (!use.locked && !isIdle(rules, use));
  const same = held === before.held && isBack === (before.name === "back");
  return same ? before : { ...before, name: isBack ? "back" : "away", held };
}

function isIdle({ idleFor }: AwayRules, { idle }: ComputerUse): boolean {
  return idleFor !== null && idle !== null && idle >= idleFor;
}
