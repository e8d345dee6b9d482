import type { DurationMs, EpochMs } from "../../shared/time.ts";
import type { SteadyClock } from "../clock.ts";

/** A clock that a test winds by hand. */
export interface ManualClock extends SteadyClock {
  /** Moves time on and runs what falls due, in order, each at its own time. */
  advance(by: DurationMs): void;
  /** The same, until `monotonic` says this. */
  advanceTo(monotonic: DurationMs): void;
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
  // Timers go by time passed, not by the time that the clock shows, which may be set.
  let passed = 0;
  let ahead = start;
  let timers: readonly Timer[] = [];

  function advanceTo(until: DurationMs): void {
    for (;;) {
      const [next] = timers.filter(({ due }) => due <= until).sort((a, b) => a.due - b.due);
      if (next === undefined) break;
      timers = timers.filter((other) => other !== next);
      passed = next.due;
      next.run();
    }
    passed = until;
  }

  return {
    now: () => passed + ahead,
    monotonic: () => passed,
    setTimer(delay, run) {
      const timer = { due: passed + Math.max(0, delay), run };
      timers = [...timers, timer];
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance: (by) => advanceTo(passed + by),
    advanceTo,
    set(to) {
      ahead = to - passed;
    },
    nextDue: () => (timers.length === 0 ? null : Math.min(...timers.map(({ due }) => due))),
    waiting: () => timers.length,
  };
}
