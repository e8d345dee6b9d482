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

/** What a look at the computer and the agent finds. */
export interface AwayLook {
  readonly rules: AwayRules;
  readonly use: ComputerUse;
  readonly agent: AgentUse;
  /** Local clock. */
  readonly now: EpochMs;
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

/** The state after a look at the computer and the agent. */
export function nextAway(state: AwayState, look: AwayLook): AwayState {
  if (look.agent === "signedOut") return HERE;
  switch (state.name) {
    case "here":
      return whileHere(look);
    case "locked":
      return whileLocked(state, look);
    case "asking":
      return whileAsking(state, look);
    case "away":
    case "back":
      return whileAway(state, look);
  }
}

function whileHere(look: AwayLook): AwayState {
  const { rules, use, agent, now } = look;
  if (use.locked) {
    const guards = rules.lockedFor !== null && agent !== "notReady";
    return guards ? { name: "locked", actAt: now + rules.lockedFor } : HERE;
  }
  const asks = agent === "ready" && isIdle(look);
  return asks ? { name: "asking", endsAt: now + ANSWER_WITHIN } : HERE;
}

function whileLocked(
  state: Extract<AwayState, { name: "locked" }>,
  { rules, use, agent, now }: AwayLook,
): AwayState {
  if (rules.lockedFor === null || agent === "notReady") return HERE;
  const isDue = now >= state.actAt;
  const absence = { why: "locked", held: false } as const;
  if (use.locked) return isDue && agent === "ready" ? { name: "away", ...absence, at: now } : state;
  // It was due, and nobody could be asked: the agent is told, whatever they think holds.
  return isDue && agent === "notConfirmed" ? { name: "back", ...absence, at: state.actAt } : HERE;
}

function whileAsking(state: StillThere, look: AwayLook): AwayState {
  const { use, agent, now } = look;
  if (agent !== "ready") return HERE;
  if (use.locked) return whileHere(look);
  if (!isIdle(look)) return HERE;
  return now >= state.endsAt ? { name: "away", why: "idle", at: now, held: false } : state;
}

function whileAway(
  before: Extract<AwayState, { name: "away" | "back" }>,
  look: AwayLook,
): AwayState {
  const { use, agent } = look;
  const held = before.held || agent === "notReady";
  // Ready again, here or elsewhere.
  if (before.held && (agent === "ready" || agent === "atWork")) return whileHere(look);
  const isBack = before.name === "back" || (!use.locked && !isIdle(look));
  const same = held === before.held && isBack === (before.name === "back");
  return same ? before : { ...before, name: isBack ? "back" : "away", held };
}

function isIdle({ rules: { idleFor }, use: { idle } }: AwayLook): boolean {
  return idleFor !== null && idle !== null && idle >= idleFor;
}
