import type { DurationMs } from "../../shared/time.ts";

/** How long to wait before retry `attempt` (from 1); `waited` is the wait before, 0 for none. */
export type BackOff = (attempt: number, random: number, waited: DurationMs) => DurationMs;

interface Bounds {
  /** The first ceiling, which doubles. */
  readonly first: DurationMs;
  readonly last: DurationMs;
}

function ceilingOf({ first, last }: Bounds, attempt: number): DurationMs {
  return Math.min(last, first * 2 ** (attempt - 1));
}

/** Below the shortest that the widget ever waits, whatever the scheme. */
const SHORTEST: DurationMs = 200;

/** All wait the same. */
export function noJitter(bounds: Bounds): BackOff {
  return (attempt) => ceilingOf(bounds, attempt);
}

/** Half of it is certain, half is chance. */
export function equalJitter(bounds: Bounds): BackOff {
  return (attempt, random) => (ceilingOf(bounds, attempt) * (1 + random)) / 2;
}

/** All of it is chance. */
export function fullJitter(bounds: Bounds): BackOff {
  return (attempt, random) => SHORTEST + random * (ceilingOf(bounds, attempt) - SHORTEST);
}

/** Chance between the shortest and three times the wait before. */
export function decorrelated({ first, last }: Bounds): BackOff {
  return (_attempt, random, waited) => {
    const ceiling = Math.max(first, waited * 3);
    return Math.min(last, SHORTEST + random * (ceiling - SHORTEST));
  };
}
