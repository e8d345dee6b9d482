import type { AgentStateName, MrdStateName } from "./presence.ts";
import type { DurationMs, EpochMs } from "./time.ts";

/** A confirmed state as the day keeps it. */
export interface DayState {
  readonly name: AgentStateName | MrdStateName;
  /** The server's own word, made safe to show. */
  readonly rawName: string;
  /** The reason code's name; null for none. */
  readonly reason: string | null;
}

/** From `from` until the next one begins, local clock; `state` is null where nobody knows. */
export interface Stretch {
  readonly from: EpochMs;
  readonly state: DayState | null;
}

/** One channel's stretches; the first begins when the channel was first seen. */
export interface ChannelDay {
  readonly id: string;
  readonly name: string;
  readonly stretches: readonly Stretch[];
}

/** What this widget saw of one agent's day. Every stretch is confirmed or marked as not known. */
export interface Day {
  /** Whose day it is: server and agent. */
  readonly account: string;
  /** Never empty; no two neighbours are alike. */
  readonly agent: readonly Stretch[];
  readonly channels: readonly ChannelDay[];
  /** How far it is told; local clock. */
  readonly until: EpochMs;
}

/** How long one state was held in all; `state` is null for what is not known. */
export interface DayTotal {
  readonly state: DayState | null;
  readonly time: DurationMs;
}

/** A stretch with its end. */
export interface Span extends Stretch {
  readonly to: EpochMs;
}

/** The stretches with their ends; the last one ends at `until`. */
export function spansOf(stretches: readonly Stretch[], until: EpochMs): readonly Span[] {
  return stretches.map((stretch, at) => ({ ...stretch, to: stretches[at + 1]?.from ?? until }));
}

/** How long a Not Ready with this reason was held before `until`, local clock, as far as that is known. */
export function heldBefore({ agent, until }: Day, reason: string, before: EpochMs): DurationMs {
  return spansOf(agent, until)
    .filter(({ state }) => state?.name === "NOT_READY" && state.reason === reason)
    .reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, before) - from), 0);
}

/**
 * The time of each state with its reason, the longest first and what is not known last. Together they
 * are the whole time from the first stretch to `until`.
 */
export function totalsOf(stretches: readonly Stretch[], until: EpochMs): readonly DayTotal[] {
  const totals = new Map<string, DayTotal>();
  for (const { from, to, state } of spansOf(stretches, until)) {
    const key = state === null ? "" : `${state.name} ${state.rawName} ${state.reason}`;
    const before = totals.get(key)?.time ?? 0;
    totals.set(key, { state, time: before + to - from });
  }
  return [...totals.values()]
    .filter(({ time }) => time > 0)
    .sort(
      (one, other) =>
        Number(one.state === null) - Number(other.state === null) || other.time - one.time,
    );
}
