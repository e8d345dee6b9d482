import type { LimitedBreak } from "../../shared/break-limit.ts";
import { elapsedIn } from "../../shared/snapshot.ts";
import type { DurationMs, EpochMs } from "../../shared/time.ts";

/** A reminder of a break that lasts as long as it may, or longer. */
export interface BreakReminder {
  /** The break with its limit: a longer limit is another matter. */
  readonly episode: string;
  /** 0 for the one at the limit, then 1, 2, … */
  readonly number: number;
  /** Local clock; may be past, where the computer slept or the state was not confirmed. */
  readonly due: EpochMs;
  /** Whether this break was told of before. */
  readonly repeated: boolean;
}

/** The one that was told last. */
export type ToldReminder = Pick<BreakReminder, "episode" | "number">;

const REPEAT_EVERY: DurationMs = 5 * 60_000;
/** Whoever did not come back after a quarter of an hour has read it, or is not there. */
const REPEATS = 3;

/**
 * The next reminder of a break; null for none any more. What was missed is one reminder and not
 * several, and none is told twice. `now` is the local clock.
 */
export function nextReminder(
  onBreak: LimitedBreak,
  clockSkew: DurationMs,
  told: ToldReminder | null,
  now: EpochMs,
): BreakReminder | null {
  const { reasonName, limit, since } = onBreak;
  const lasted = elapsedIn(onBreak, now, clockSkew);
  if (lasted === null) return null;
  // By what stays the same when this computer's clock is set.
  const episode = `${since}:${reasonName}:${limit}`;
  const last = told?.episode === episode ? told.number : -1;
  if (last >= REPEATS) return null;
  const limitAt = now - lasted + limit;
  const missed = Math.min(REPEATS, Math.floor((now - limitAt) / REPEAT_EVERY));
  const number = Math.max(last + 1, missed);
  return { episode, number, due: limitAt + number * REPEAT_EVERY, repeated: last >= 0 };
}
