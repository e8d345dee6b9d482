import type { ReadonlySignal } from "@preact/signals-core";
import { isConfirmed, type Snapshot } from "../../shared/snapshot.ts";
import type { DurationMs, EpochMs } from "../../shared/time.ts";
import type { CancelTimer } from "../clock.ts";
import type { Given } from "../parts.ts";
import { onChange } from "../reactive.ts";

/** Long after the end, an agent who is Ready works another shift. */
const COUNTS_FOR: DurationMs = 60 * 60_000;
/** How often it is looked for, where it is set. */
const LOOK_EVERY: DurationMs = 20_000;

/**
 * The end of the shift that was reached just now, by this computer's clock; null where none was. `time`
 * is "HH:MM" of every day.
 */
export function shiftEndAt(time: string, now: EpochMs): EpochMs | null {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  const end = new Date(now);
  end.setHours(hours, minutes, 0, 0);
  // One shortly before midnight counts on after it.
  if (end.getTime() > now) end.setDate(end.getDate() - 1);
  return now - end.getTime() < COUNTS_FOR ? end.getTime() : null;
}

export interface ShiftEndParts extends Given<"snapshot" | "clock"> {
  /** "HH:MM", or null for no reminder. */
  readonly shiftEnd: ReadonlySignal<string | null>;
  readonly remind: (end: EpochMs) => void;
}

/** Reminds an agent who is Ready at the end of the shift, once a day. Returns the stop. */
export function remindOfShiftEnd({ shiftEnd, snapshot, clock, remind }: ShiftEndParts): () => void {
  let told: EpochMs | null = null;
  let cancel: CancelTimer = () => {};
  function look(): void {
    cancel();
    const time = shiftEnd.value;
    if (time === null) return;
    const end = shiftEndAt(time, clock.now());
    if (end !== null && end !== told && isReady(snapshot.value)) {
      told = end;
      remind(end);
    }
    cancel = clock.setTimer(LOOK_EVERY, look);
  }
  look();
  const unfollow = onChange(shiftEnd, look);
  return () => {
    unfollow();
    cancel();
  };
}

function isReady(snapshot: Snapshot): boolean {
  return isConfirmed(snapshot) && snapshot.presence?.state.name === "READY";
}
