import type { Allowed } from "../../shared/permitted.ts";
import type { EpochMs } from "../../shared/time.ts";
import type { CancelTimer, Clock } from "../clock.ts";
import type { JsonStore } from "../settings/json-store.ts";
import type { Memory } from "../settings/memory.ts";
import { type PauseLength, pausedUntil, pauseEnd } from "./pause-end.ts";

export interface PauseParts {
  readonly memory: Pick<JsonStore<Memory>, "current" | "update">;
  readonly clock: Clock;
  /** What administrators leave to agents; where it is not pausing, nothing is paused. */
  readonly allowed: () => Pick<Allowed, "pauseNotifications">;
}

/** Whether notifications are paused (product 5); a restart of the widget does not end it. */
export interface Pause {
  /** When it ends, local clock; null while nothing is paused. Read within an effect, it is followed. */
  until(): EpochMs | null;
  /** Pauses from now on, whatever was before; null resumes. */
  set(length: PauseLength | null): void;
  stop(): void;
}

export function createPause({ memory, clock, allowed }: PauseParts): Pause {
  let cancelEnd: CancelTimer = () => {};
  const until = () =>
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
    set(length) {
      if (length === null) remember(null);
      else if (allowed().pauseNotifications) remember(pauseEnd(length, clock.now()));
    },
    stop: () => cancelEnd(),
  };
}
