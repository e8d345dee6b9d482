import type { DurationMs, EpochMs } from "../../shared/time.ts";

/** `Retry-After` in ms: seconds or a date, by HTTP (RFC 9110, 10.2.3); null where it says nothing. */
export function retryAfterOf(header: string | null, now: EpochMs): DurationMs | null {
  if (header === null) return null;
  const seconds = Number(header);
  const wait = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1_000;
  return Number.isNaN(wait) ? null : Math.max(0, wait);
}
