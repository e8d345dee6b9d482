import type { Clock } from "../main/clock.ts";

/** The computer's clock, running `speed` times as fast from now on. */
export function fastClock(speed: number): Clock {
  const start = Date.now();
  return {
    now: () => start + (Date.now() - start) * speed,
    setTimer(delay, run) {
      const timer = setTimeout(run, delay / speed);
      return () => clearTimeout(timer);
    },
  };
}
