import { isSameReason } from "./permitted.ts";
import type { NamedReason, ReasonCode } from "./presence.ts";
import type { BreakLimit } from "./settings.ts";
import { type Begun, elapsedIn, isConfirmed, type Snapshot } from "./snapshot.ts";
import { type DurationMs, type EpochMs, MINUTE } from "./time.ts";

/** A break that has a limit, while the server confirms it. */
export interface LimitedBreak extends Begun {
  readonly reasonName: string;
  readonly limit: DurationMs;
}

/**
 * The break that the agent is on, if its reason has a limit; null for none, and wherever nobody
 * knows how long it lasts: a state that is not confirmed reminds of nothing (product 1.2).
 */
export function limitedBreak(
  snapshot: Snapshot,
  limits: readonly BreakLimit[],
): LimitedBreak | null {
  const state = snapshot.presence?.state;
  if (!isConfirmed(snapshot) || state?.name !== "NOT_READY") return null;
  const { reason, since, startedAt } = state;
  if (reason === null || (since === null && startedAt === undefined)) return null;
  const limit = limitOf(reason, snapshot.reasons.notReady, limits);
  if (limit === null) return null;
  const begun = startedAt === undefined ? { since } : { since, startedAt };
  const reasonName = reason.name ?? limit.name ?? limit.reason;
  return { reasonName, limit: limit.minutes * MINUTE, ...begun };
}

/** How a break stands to its limit: what is left of it, more than 0, or that it has lasted that long. */
export type BreakTime =
  | { readonly kind: "left"; readonly limit: DurationMs; readonly left: DurationMs }
  | { readonly kind: "over"; readonly limit: DurationMs };

/** The time of the limited break that the agent is on at `now`, local clock; null for none. */
export function breakTime(
  snapshot: Snapshot,
  limits: readonly BreakLimit[],
  now: EpochMs,
): BreakTime | null {
  const onBreak = limitedBreak(snapshot, limits);
  if (onBreak === null) return null;
  const { limit } = onBreak;
  const left = limit - (elapsedIn(onBreak, now, snapshot.clockSkew) ?? 0);
  return left > 0 ? { kind: "left", limit, left } : { kind: "over", limit };
}

/** The code that a limit is about, if it is among these: by id, else by name. */
export function reasonOfLimit(
  { reason }: BreakLimit,
  known: readonly NamedReason[],
): NamedReason | null {
  return (
    known.find(({ id }) => id === reason) ??
    known.find(({ name }) => comparable(name) === comparable(reason)) ??
    null
  );
}

/**
 * The limit of a reason; null for none. Presence may name a reason without its id (protocol 6.2):
 * the server's list knows it then.
 */
function limitOf(
  reason: ReasonCode,
  known: readonly NamedReason[],
  limits: readonly BreakLimit[],
): BreakLimit | null {
  const { name } = reason;
  const id = reason.id ?? known.find((one) => isSameReason(one, reason))?.id ?? null;
  return (
    limits.find((limit) => id !== null && limit.reason === id) ??
    limits.find((limit) => name !== null && comparable(limit.reason) === comparable(name)) ??
    null
  );
}

function comparable(name: string): string {
  return name.normalize("NFC").trim().toLowerCase();
}
