import type { DurationMs, EpochMs } from "../../shared/time.ts";
import type { SteadyClock } from "../clock.ts";

/** A clock that a test winds by hand. */
export interface ManualClock extends SteadyClock {
  /** Moves time on and runs what falls due, in order, each at its own time. */
  advance(by: DurationMs): void;
  /** Sets the clock to another time without running anything, as a computer's clock may be. */
  set(to: EpochMs): void;
  /** What `monotonic` will say when the next timer is due; null where none waits. */
  nextDue(): DurationMs | null;
  /** How many timers wait. */
  waiting(): number;
}

interface Timer {
  readonly due: EpochMs;
  readonly run: () => void;
}

/** A clock that stands at `start`. */
export function manualClock(start: EpochMs = 0): ManualClock {
  let shown = start;
  // Timers go by time passed, not by the time that the clock shows.
  let passed = 0;
  let timers: readonly Timer[] = [];

  return {
    now: () => shown,
    monotonic: () => passed,
    setTimer(delay, run) {
      const timer = { due: passed + Math.max(0, delay), run };
      timers = [...timers, timer];
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance(by) {
      const until = passed + by;
      for (;;) {
        const [next] = timers.filter(({ due }) => due <= until).sort((a, b) => a.due - b.due);
        if (next === undefined) break;
        timers = timers.filter((other) => other !== next);
        shown += next.due - passed;
        passed = next.due;
        next.run();
      }
      shown += until - passed;
      passed = until;
    },
    set(to) {
      shown = to;
    },
    nextDue: () => (timers.length === 0 ? null : Math.min(...timers.map(({ due }) => due))),
    waiting: () => timers.length,
  };
}
