import type { DurationMs } from "../../shared/time.ts";

const MINUTE: DurationMs = 60_000;
const HOUR = 60 * MINUTE;

/** The start of a shift is busy enough. */
const FIRST: DurationMs = 5 * MINUTE;
const USUAL: DurationMs = 6 * HOUR;
const AFTER_FAILURE: DurationMs = 15 * MINUTE;

/**
 * In how many ms to look for a newer version again. A thousand desks that start together do not ask
 * together: `random`, from 0 to below 1, spreads them over half as long before and after.
 */
export function nextCheckIn(
  { isFirst, failures }: { readonly isFirst: boolean; readonly failures: number },
  random: number,
): DurationMs {
  const usual = isFirst ? FIRST : USUAL;
  const wait = failures === 0 ? usual : Math.min(USUAL, AFTER_FAILURE * 2 ** (failures - 1));
  return Math.round(wait * (0.5 + random));
}
