import type { DurationMs, EpochMs } from "../../shared/time.ts";

/** How long notifications can be paused (product 5). */
export type PauseLength = "halfHour" | "hour" | "untilTomorrow";

const MINUTE: DurationMs = 60_000;
/** When tomorrow begins: midnight would end a pause in the middle of a late shift. */
const MORNING_HOUR = 6;
/** From one morning to the next, on the day that has an hour more. */
const LONGEST: DurationMs = 25 * 60 * MINUTE;

/** When a pause that begins `now` ends; both local clock. "Tomorrow" is the next six in the morning. */
export function pauseEnd(length: PauseLength, now: EpochMs): EpochMs {
  switch (length) {
    case "halfHour":
      return now + 30 * MINUTE;
    case "hour":
      return now + 60 * MINUTE;
    case "untilTomorrow": {
      const morning = new Date(now);
      morning.setHours(MORNING_HOUR, 0, 0, 0);
      if (morning.getTime() <= now) morning.setDate(morning.getDate() + 1);
      return morning.getTime();
    }
  }
}

/**
 * The end of the pause while it lasts, else null. One that would last longer than any that can be
 * chosen is over: the computer's clock was set back.
 */
export function pausedUntil(end: EpochMs | null, now: EpochMs): EpochMs | null {
  return end !== null && end > now && end - now <= LONGEST ? end : null;
}
