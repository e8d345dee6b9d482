import type { SteadyClock } from "../main/clock.ts";

/** The computer's clock, running `speed` times as fast from now on. */
export function fastClock(speed: number): SteadyClock {
  const start = Date.now();
  return {
    now: () => start + (Date.now() - start) * speed,
    monotonic: () => performance.now() * speed,
    setTimer(delay, run) {
      const timer = setTimeout(run, delay / speed);
      return () => clearTimeout(timer);
    },
  };
}
