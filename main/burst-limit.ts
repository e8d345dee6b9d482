import type { DurationMs, EpochMs } from "../shared/time.ts";
import type { Clock } from "./clock.ts";

/** Says whether one more is within the limit, and counts it if so. */
export type BurstLimit = () => boolean;

export interface BurstLimitOptions {
  readonly clock: Clock;
  readonly most: number;
  readonly within: DurationMs;
}

/**
 * At most `most` in any stretch of `within` ms. What is over the limit is not counted: a steady
 * flood still gets its share. Times ahead of the clock (it was set back) are forgotten.
 */
export function createBurstLimit({ clock, most, within }: BurstLimitOptions): BurstLimit {
  let granted: readonly EpochMs[] = [];
  return () => {
    const now = clock.now();
    granted = granted.filter((at) => at <= now && now - at < within);
    if (granted.length >= most) return false;
    granted = [...granted, now];
    return true;
  };
}
