import type { SteadyClock } from "../main/clock.ts";
import type { EpochMs } from "../shared/time.ts";

/** Time that passes only when it is told to, for millions of timers. */
export interface VirtualClock extends SteadyClock {
  /** When the next timer is due; null where none waits. */
  nextDue(): EpochMs | null;
  /** How many timers wait. */
  pending(): number;
  /** Moves on to `time`, running what falls due on the way, in order. */
  advanceTo(time: EpochMs): void;
}

interface Timer {
  readonly due: EpochMs;
  /** Of two that are due at once, the one that was set first runs first. */
  readonly order: number;
  run: (() => void) | null;
}

export function virtualClock(start: EpochMs): VirtualClock {
  const heap: Timer[] = [];
  let now = start;
  let order = 0;

  function nextDue(): EpochMs | null {
    while (heap[0] !== undefined && heap[0].run === null) take(heap);
    return heap[0]?.due ?? null;
  }

  return {
    now: () => now,
    monotonic: () => now,
    setTimer(delay, run) {
      const timer: Timer = { due: now + Math.max(0, delay), order: order++, run };
      put(heap, timer);
      return () => {
        timer.run = null;
      };
    },
    nextDue,
    pending: () => heap.filter((timer) => timer.run !== null).length,
    advanceTo(time) {
      for (let due = nextDue(); due !== null && due <= time; due = nextDue()) {
        const run = take(heap)?.run;
        now = Math.max(now, due);
        run?.();
      }
      now = Math.max(now, time);
    },
  };
}

function isBefore(one: Timer, other: Timer): boolean {
  return one.due < other.due || (one.due === other.due && one.order < other.order);
}

function put(heap: Timer[], timer: Timer): void {
  let at = heap.push(timer) - 1;
  while (at > 0) {
    const above = (at - 1) >> 1;
    const parent = heap[above];
    if (parent === undefined || !isBefore(timer, parent)) break;
    heap[at] = parent;
    at = above;
  }
  heap[at] = timer;
}

function take(heap: Timer[]): Timer | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (first === undefined || last === undefined || first === last) return first;
  let at = 0;
  for (;;) {
    const left = heap[2 * at + 1];
    if (left === undefined) break;
    const right = heap[2 * at + 2];
    const isRight = right !== undefined && isBefore(right, left);
    const child = isRight ? right : left;
    if (!isBefore(child, last)) break;
    heap[at] = child;
    at = 2 * at + (isRight ? 2 : 1);
  }
  heap[at] = last;
  return first;
}
