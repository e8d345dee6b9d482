import { isSameReason } from "./permitted.ts";
import type { NamedReason, ReasonCode } from "./presence.ts";
import type { BreakLimit } from "./settings.ts";
import { type Begun, elapsedIn, isConfirmed, type Snapshot } from "./snapshot.ts";
import type { DurationMs, EpochMs } from "./time.ts";

/** A break that has a limit, while the server confirms it. */
export interface LimitedBreak extends Begun {
  readonly reasonName: string;
  readonly limit: DurationMs;
}

const MINUTE: DurationMs = 60_000;

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

/** Whether the break has lasted as long as it may; `now` is the local clock. */
export function isBreakOver(onBreak: LimitedBreak, now: EpochMs, clockSkew: DurationMs): boolean {
  return (elapsedIn(onBreak, now, clockSkew) ?? 0) >= onBreak.limit;
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
