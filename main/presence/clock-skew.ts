import type { DurationMs, EpochMs } from "../../shared/time.ts";

/** A slower answer says too little about when it was written. */
const SLOWEST_ANSWER: DurationMs = 5_000;

/** The `Date` header counts whole seconds: the true time is up to this much later. */
const STEP: DurationMs = 1_000;

/**
 * Server clock minus local clock by the `Date` header of an answer (protocol 6.3), both times local.
 * `known` where the header agrees with it as far as it can tell; null where it tells nothing.
 */
export function skewByDate(
  known: DurationMs,
  httpDate: string | null,
  sentAt: EpochMs,
  receivedAt: EpochMs,
): DurationMs | null {
  const serverTime = httpDate === null ? Number.NaN : Date.parse(httpDate);
  const took = receivedAt - sentAt;
  if (Number.isNaN(serverTime) || took < 0 || took > SLOWEST_ANSWER) return null;
  const [least, most] = [serverTime - receivedAt, serverTime + STEP - sentAt];
  return known >= least && known <= most ? known : Math.round((least + most) / 2);
}

/**
 * `known`, unless a state that began at `since` (server clock), and is sure to have begun between
 * `earliest` and `now` (local clock), proves that its clock is further behind than that (protocol 6.3).
 */
export function skewByFreshState(
  known: DurationMs,
  since: EpochMs,
  earliest: EpochMs,
  now: EpochMs,
): DurationMs {
  return known > since - earliest ? since - now : known;
}
