import type { ReadonlySignal } from "@preact/signals-core";
import { type LimitedBreak, limitedBreak } from "../../shared/break-limit.ts";
import { TO_READY, USUALLY_ALLOWED, whyNot } from "../../shared/permitted.ts";
import type { Settings } from "../../shared/settings.ts";
import { elapsedIn, type Snapshot } from "../../shared/snapshot.ts";
import type { DurationMs, EpochMs } from "../../shared/time.ts";
import type { CancelTimer, Clock } from "../clock.ts";
import { follow } from "../reactive.ts";
import type { Notice } from "./notice.ts";

export interface BreakRemindersParts {
  readonly snapshot: ReadonlySignal<Snapshot>;
  readonly settings: ReadonlySignal<Pick<Settings, "breakLimits">>;
  /** Nothing is told while it lasts, and what is true still, afterwards. */
  readonly pausedUntil: () => EpochMs | null;
  readonly clock: Clock;
  readonly tell: (notice: Notice) => void;
}

/** Reminds the agent of breaks that reach their limit (product 10). Returns the stop. */
export function remindOfBreaks(parts: BreakRemindersParts): () => void {
  const { settings, pausedUntil, clock, tell } = parts;
  let told: ToldReminder | null = null;
  let cancel: CancelTimer = () => {};

  /** Tells what is due, and waits for what comes next. */
  function remind(): void {
    cancel();
    const snapshot = parts.snapshot.value;
    const { clockSkew } = snapshot;
    const onBreak = limitedBreak(snapshot, settings.value.breakLimits);
    // Without a time of the server's, nothing else tells one break from the next.
    if (snapshot.presence !== null && snapshot.presence.state.name !== "NOT_READY") told = null;
    if (onBreak === null) return;
    const now = clock.now();
    const next = nextReminder(onBreak, clockSkew, told, now);
    if (next === null) return;
    const due = Math.max(next.due, pausedUntil() ?? next.due);
    if (due > now) {
      cancel = clock.setTimer(due - now, remind);
      return;
    }
    const { episode, number, repeated } = next;
    told = { episode, number };
    tell({
      kind: "breakOver",
      subject: "break",
      reasonName: onBreak.reasonName,
      lasted: elapsedIn(onBreak, now, clockSkew) ?? onBreak.limit,
      limit: onBreak.limit,
      repeated,
      offersReady: whyNot(snapshot, TO_READY, USUALLY_ALLOWED) === null,
    });
    remind();
  }

  const unfollow = follow(remind);
  return () => {
    unfollow();
    cancel();
  };
}

/** A reminder of a break that lasts as long as it may, or longer. */
interface BreakReminder {
  /** The break with its limit: a longer limit is another matter. */
  readonly episode: string;
  /** 0 for the one at the limit, then 1, 2, … */
  readonly number: number;
  /** Local clock; may be past, where the computer slept or the state was not confirmed. */
  readonly due: EpochMs;
  /** Whether this break was told of before. */
  readonly repeated: boolean;
}

/** The one that was told last. */
type ToldReminder = Pick<BreakReminder, "episode" | "number">;

const REPEAT_EVERY: DurationMs = 5 * 60_000;
/** Whoever did not come back after a quarter of an hour has read it, or is not there. */
const REPEATS = 3;

/**
 * The next reminder of a break; null for none any more. What was missed is one reminder and not
 * several, and none is told twice. `now` is the local clock.
 */
export function nextReminder(
  onBreak: LimitedBreak,
  clockSkew: DurationMs,
  told: ToldReminder | null,
  now: EpochMs,
): BreakReminder | null {
  const { reasonName, limit, since } = onBreak;
  const lasted = elapsedIn(onBreak, now, clockSkew);
  if (lasted === null) return null;
  // By what stays the same when this computer's clock is set.
  const episode = `${since}:${reasonName}:${limit}`;
  const last = told?.episode === episode ? told.number : -1;
  if (last >= REPEATS) return null;
  const limitAt = now - lasted + limit;
  const missed = Math.min(REPEATS, Math.floor((now - limitAt) / REPEAT_EVERY));
  const number = Math.max(last + 1, missed);
  return { episode, number, due: limitAt + number * REPEAT_EVERY, repeated: last >= 0 };
}
