import type { DurationMs } from "../../shared/time.ts";

const FIRST_CEILING: DurationMs = 1_000;
const LAST_CEILING: DurationMs = 30_000;
/** Never zero: a server that refuses at once must not be asked again at once. */
const SHORTEST: DurationMs = 200;
/** A server may ask for patience, but not lock the agent out for the day. */
const LONGEST_ASKED: DurationMs = 300_000;

/**
 * A network that heals tells every widget on it in the same moment. Spread over as much as this, a
 * thousand of them are back in 5 s, and not in 30 s after most were turned away (docs/reliability.md).
 */
export const NETWORK_BACK_SPREAD: DurationMs = 2_000;

/** The longest that the widget waits between two tries when the server asks for nothing. */
export const LONGEST_BACK_OFF: DurationMs = LAST_CEILING;

/**
 * How long to wait before retry number `attempt` (from 1): a ceiling that doubles from 1 s to 30 s,
 * and full jitter below it, so that a floor of agents does not come back in step (product 3).
 * `random` is in [0, 1). `retryAfter`, where the server asked for it, is the least.
 */
export function backOff(
  attempt: number,
  random: number,
  retryAfter: DurationMs | null = null,
): DurationMs {
  const ceiling = Math.min(LAST_CEILING, FIRST_CEILING * 2 ** (attempt - 1));
  const delay = Math.round(SHORTEST + random * (ceiling - SHORTEST));
  return Math.max(delay, Math.min(retryAfter ?? 0, LONGEST_ASKED));
}
