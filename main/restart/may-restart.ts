import type { DurationMs, EpochMs } from "../../shared/time.ts";

export interface RestartQuestion {
  readonly now: EpochMs;
  /** When it last restarted after an error, as the disk remembers; null for never, or not known. */
  readonly lastRestart: EpochMs | null;
  /** Whether this very process was started after an error. */
  readonly startedAfterError: boolean;
  readonly runningFor: DurationMs;
}

/** An error that comes back within this time would come back again. */
export const RESTART_GAP: DurationMs = 10 * 60_000;

/**
 * Whether the widget may start itself again after an error: once, never in a loop. What the process
 * knows of itself holds also where the disk forgot, and a clock that was set proves nothing.
 */
export function mayRestart(question: RestartQuestion): boolean {
  const { now, lastRestart, startedAfterError, runningFor } = question;
  if (startedAfterError && runningFor < RESTART_GAP) return false;
  return lastRestart === null || Math.abs(now - lastRestart) >= RESTART_GAP;
}
