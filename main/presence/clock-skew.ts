import type { Presence } from "../../shared/presence.ts";
import type { DurationMs, EpochMs } from "../../shared/time.ts";

/** A slower answer says too little about when it was written. */
const SLOWEST_ANSWER: DurationMs = 5_000;

/** The `Date` header counts whole seconds: the true time is up to one second later. */
const HALF_STEP: DurationMs = 500;

/** A server time further ahead than this is a mistake and no skew. */
const LARGEST_RAISE: DurationMs = 24 * 3_600_000;

/**
 * Server clock minus local clock by the `Date` header of an answer (protocol 6.3), both times local.
 * 0 where the clocks agree as far as the header can tell; null where it tells nothing.
 */
export function estimateSkew(
  httpDate: string | null,
  sentAt: EpochMs,
  receivedAt: EpochMs,
): DurationMs | null {
  const serverTime = httpDate === null ? Number.NaN : Date.parse(httpDate);
  const took = receivedAt - sentAt;
  if (Number.isNaN(serverTime) || took < 0 || took > SLOWEST_ANSWER) return null;
  const skew = Math.round(serverTime + HALF_STEP - (sentAt + took / 2));
  return Math.abs(skew) <= HALF_STEP + took / 2 ? 0 : skew;
}

/**
 * `skew`, raised as far as a presence received at `receivedAt` (local) proves: nothing in it can
 * have happened later than that. So elapsed times start at 0 instead of standing still there.
 */
export function raiseSkew(
  skew: DurationMs,
  { state, mrds }: Presence,
  receivedAt: EpochMs,
): DurationMs {
  let raised = skew;
  for (const { since } of [state, ...mrds]) {
    const ahead = since === null ? 0 : since - receivedAt;
    if (ahead > raised && ahead <= LARGEST_RAISE) raised = ahead;
  }
  return raised;
}
