import type { DurationMs, EpochMs } from "../shared/time.ts";

/** Takes a timer back; calling it twice, or after the timer fired, does nothing. */
export type CancelTimer = () => void;

/** Time, passed in wherever it is needed, so that tests can hold it. */
export interface Clock {
  /** Local time, ms since the epoch. */
  now(): EpochMs;
  setTimer(delay: DurationMs, run: () => void): CancelTimer;
}

/** A clock that also knows how much time really passed, whatever the local time is set to. */
export interface SteadyClock extends Clock {
  /** Since some moment; never goes back. Whether it runs while the computer sleeps is up to the system. */
  monotonic(): DurationMs;
}

/** The computer's own clock. */
export const systemClock: SteadyClock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  setTimer(delay, run) {
    const timer = setTimeout(run, delay);
    return () => clearTimeout(timer);
  },
};
