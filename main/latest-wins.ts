import type { DurationMs } from "../shared/time.ts";
import type { CancelTimer, Clock } from "./clock.ts";

export interface LatestWins<Value> {
  /** Sends at once, or when the gap after the last one is over; a newer value replaces a waiting one. */
  offer(value: Value): void;
  /** Forgets what waits and starts a gap, as if just now something was sent. */
  restart(): void;
}

export interface LatestWinsOptions<Value> {
  readonly clock: Clock;
  readonly gap: DurationMs;
  readonly send: (value: Value) => void;
}

/** Sends the first value at once, then at most one a gap, always the newest. */
export function createLatestWins<Value>(options: LatestWinsOptions<Value>): LatestWins<Value> {
  const { clock, gap, send } = options;
  let waiting: { readonly value: Value } | null = null;
  let endGap: CancelTimer | null = null;

  const startGap = () => {
    endGap?.();
    endGap = clock.setTimer(gap, () => {
      endGap = null;
      if (waiting) deliver(waiting.value);
    });
  };
  const deliver = (value: Value) => {
    waiting = null;
    startGap();
    send(value);
  };
  return {
    offer(value) {
      if (endGap) waiting = { value };
      else deliver(value);
    },
    restart() {
      waiting = null;
      startGap();
    },
  };
}
