import type { DurationMs, EpochMs } from "../shared/time.ts";

/** Takes a timer back; calling it twice, or after the timer fired, does nothing. */
export type CancelTimer = () => void;

/** Time, passed in wherever it is needed, so that tests can hold it. */
export interface Clock {
  /** Local time, ms since the epoch. */
  now(): EpochMs;
  setTimer(delay: DurationMs, run: () => void): CancelTimer;
}

/** The computer's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimer(delay, run) {
    const timer = setTimeout(run, delay);
    return () => clearTimeout(timer);
  },
};
