import type { Clock } from "../../clock.ts";

/** A clock that stands still until it is moved. */
export interface HeldClock extends Clock {
  /** Moves on by `ms`, running on the way every timer that falls due, in order. */
  advance(ms: number): void;
  /** How many timers are set. */
  timers(): number;
}

/** A clock that starts at `start`. */
export function createHeldClock(start: number): HeldClock {
  let now = start;
  let timers: { readonly at: number; readonly run: () => void }[] = [];

  function nextDue(until: number) {
    const due = timers.filter((timer) => timer.at <= until);
    return due.sort((a, b) => a.at - b.at)[0];
  }

  return {
    now: () => now,
    setTimer(delay, run) {
      const timer = { at: now + delay, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((each) => each !== timer);
      };
    },
    advance(ms) {
      const until = now + ms;
      for (let timer = nextDue(until); timer !== undefined; timer = nextDue(until)) {
        const due = timer;
        timers = timers.filter((each) => each !== due);
        now = Math.max(now, due.at);
        due.run();
      }
      now = until;
    },
    timers: () => timers.length,
  };
}
