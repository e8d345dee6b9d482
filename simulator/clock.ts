/** Takes a timer back; calling it late or twice does nothing. */
export type CancelTimer = () => void;

/** The server's time, passed in so that tests can hold it. */
export interface Clock {
  /** ms since the epoch. */
  now(): number;
  setTimer(delayMs: number, run: () => void): CancelTimer;
}

/** The computer's own clock. */
export const realClock: Clock = {
  now: () => Date.now(),
  setTimer(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

export interface ManualClock extends Clock {
  /** Moves time on by `ms`, running every timer that falls due, in order of its time. */
  advance(ms: number): void;
  /** Timers that wait. */
  readonly pending: number;
}

/** A clock that stands still until it is advanced. */
export function createManualClock(startMs = Date.UTC(2026, 0, 5, 8)): ManualClock {
  let now = startMs;
  let waiting: { at: number; run: () => void }[] = [];
  const nextUntil = (end: number) =>
    waiting
      .filter((timer) => timer.at <= end)
      .reduce<{ at: number; run: () => void } | undefined>(
        (first, timer) => (first === undefined || timer.at < first.at ? timer : first),
        undefined,
      );
  return {
    now: () => now,
    setTimer(delayMs, run) {
      const timer = { at: now + Math.max(0, delayMs), run };
      waiting.push(timer);
      return () => {
        waiting = waiting.filter((other) => other !== timer);
      };
    },
    advance(ms) {
      const end = now + ms;
      for (let timer = nextUntil(end); timer !== undefined; timer = nextUntil(end)) {
        const due = timer;
        waiting = waiting.filter((other) => other !== due);
        now = Math.max(now, due.at);
        due.run();
      }
      now = end;
    },
    get pending() {
      return waiting.length;
    },
  };
}
