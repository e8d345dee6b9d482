import type { Allowed } from "../../shared/permitted.ts";
import { type DurationMs, type EpochMs, MINUTE } from "../../shared/time.ts";
import type { CancelTimer } from "../clock.ts";
import type { Given } from "../parts.ts";

/** How long notifications can be paused (product 5). */
export type PauseLength = "halfHour" | "hour" | "untilTomorrow";

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

export interface PauseParts extends Given<"memory" | "clock"> {
  /** What administrators leave to agents; where it is not pausing, nothing is paused. */
  readonly allowed: () => Pick<Allowed, "pauseNotifications">;
}

/** Whether notifications are paused (product 5); a restart of the widget does not end it. */
export function createPause({ memory, clock, allowed }: PauseParts) {
  let cancelEnd: CancelTimer = () => {};
  /** When it ends, local clock; null while nothing is paused. Read within an effect, it is followed. */
  const until = (): EpochMs | null =>
    allowed().pauseNotifications
      ? pausedUntil(memory.current.value.notificationsPausedUntil, clock.now())
      : null;

  function remember(end: EpochMs | null): void {
    memory.update((before) =>
      before.notificationsPausedUntil === end
        ? before
        : { ...before, notificationsPausedUntil: end },
    );
    followEnd();
  }

  /** Ends it in time; the clock may have been changed meanwhile. */
  function followEnd(): void {
    cancelEnd();
    const end = until();
    if (end !== null) cancelEnd = clock.setTimer(end - clock.now(), checkEnd);
  }

  function checkEnd(): void {
    if (until() === null) remember(null);
    else followEnd();
  }

  checkEnd();
  return {
    until,
    /** Pauses from now on, whatever was before; null resumes. */
    set(length: PauseLength | null): void {
      if (length === null) remember(null);
      else if (allowed().pauseNotifications) remember(pauseEnd(length, clock.now()));
    },
    stop: () => cancelEnd(),
  };
}
