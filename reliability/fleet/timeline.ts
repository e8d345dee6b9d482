import type { SteadyClock } from "../../main/clock.ts";
import type { DurationMs, EpochMs } from "../../shared/time.ts";

/** Virtual time in whole milliseconds from 0 on, for many widgets at once; it costs nothing to pass. */
export interface Timeline {
  now(): EpochMs;
  /** Calls `run(tag)` then. There is no way to take it back: whoever is called looks at the tag. */
  after(delay: DurationMs, run: Run, tag: number): void;
  /** Lets time pass until `until`, or until `isOver`; what falls due runs in the order it was asked for. */
  run(until: EpochMs, isOver?: () => boolean): void;
}

type Run = (tag: number) => void;

/** What falls due in one millisecond. Pairs of arrays, because millions of objects would cost more. */
interface Due {
  readonly runs: Run[];
  readonly tags: number[];
}

export function createTimeline(): Timeline {
  const due = new Map<EpochMs, Due>();
  let now = 0;

  function dueAt(at: EpochMs): Due {
    const known = due.get(at);
    if (known !== undefined) return known;
    const fresh: Due = { runs: [], tags: [] };
    due.set(at, fresh);
    return fresh;
  }

  return {
    now: () => now,
    after(delay, run, tag) {
      const { runs, tags } = dueAt(now + Math.max(0, Math.ceil(delay)));
      runs.push(run);
      tags.push(tag);
    },
    run(until, isOver = () => false) {
      for (; now < until && !isOver(); now++) {
        const dueNow = due.get(now);
        if (dueNow === undefined) continue;
        const { runs, tags } = dueNow;
        // What falls due in this very millisecond is added while it runs.
        for (let index = 0; index < runs.length; index++) runs[index]?.(tags[index] ?? 0);
        due.delete(now);
      }
    },
  };
}

/** The same time for code that wants a clock. */
export function clockOf(timeline: Timeline): SteadyClock {
  return {
    now: timeline.now,
    monotonic: timeline.now,
    setTimer(delay, run) {
      let isSet = true;
      const once = () => {
        if (isSet) run();
      };
      timeline.after(delay, once, 0);
      return () => {
        isSet = false;
      };
    },
  };
}
