import type { EpochMs } from "../../shared/time.ts";
import type { CancelTimer, Clock } from "../clock.ts";
import type { JsonStore } from "../settings/json-store.ts";
import type { Memory } from "../settings/memory.ts";
import { type PauseLength, pausedUntil, pauseEnd } from "./pause-end.ts";

export interface PauseParts {
  readonly memory: Pick<JsonStore<Memory>, "get" | "update" | "subscribe">;
  readonly clock: Clock;
}

/** Whether notifications are paused (product 5); a restart of the widget does not end it. */
export interface Pause {
  /** When it ends, local clock; null while nothing is paused. */
  until(): EpochMs | null;
  /** Pauses from now on, whatever was before; null resumes. */
  set(length: PauseLength | null): void;
  /** Told when `until` became another, also when the pause ended by itself. Returns the stop. */
  subscribe(listener: () => void): () => void;
  stop(): void;
}

export function createPause({ memory, clock }: PauseParts): Pause {
  let cancelEnd: CancelTimer = () => {};
  const until = () => pausedUntil(memory.get().notificationsPausedUntil, clock.now());

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
    set: (length) => remember(length === null ? null : pauseEnd(length, clock.now())),
    subscribe: (listener) =>
      memory.subscribe((after, before) => {
        if (after.notificationsPausedUntil !== before.notificationsPausedUntil) listener();
      }),
    stop: () => cancelEnd(),
  };
}
