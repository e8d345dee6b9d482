import { type ReadonlySignal, signal } from "@preact/signals-core";
import { type LimitedBreak, limitedBreak } from "../../shared/break-limit.ts";
import { TO_READY, USUALLY_ALLOWED, whyNot } from "../../shared/permitted.ts";
import type { Settings } from "../../shared/settings.ts";
import { elapsedIn } from "../../shared/snapshot.ts";
import { type DurationMs, type EpochMs, MINUTE } from "../../shared/time.ts";
import type { CancelTimer } from "../clock.ts";
import type { Given } from "../parts.ts";
import { follow } from "../reactive.ts";
import type { Notice } from "./notice.ts";

export interface BreakRemindersParts extends Given<"snapshot" | "pausedUntil" | "clock"> {
  readonly settings: ReadonlySignal<Pick<Settings, "breakLimits" | "breakWarning">>;
  readonly tell: (notice: Notice) => void;
}

/**
 * Reminds the agent of breaks that come near their limit, and that reach it (product 10). Nothing is told
 * while notifications are paused, and what is true still, afterwards.
 */
export function remindOfBreaks(parts: BreakRemindersParts) {
  const { settings, pausedUntil, clock, tell } = parts;
  const canSnooze = signal(false);
  let told: ToldReminder | null = null;
  let cancel: CancelTimer = () => {};

  /** Tells what is due, and waits for what comes next. */
  function remind(): void {
    cancel();
    const snapshot = parts.snapshot.value;
    const { clockSkew } = snapshot;
    const { breakLimits, breakWarning } = settings.value;
    const onBreak = limitedBreak(snapshot, breakLimits);
    // Without a time of the server's, nothing else tells one break from the next.
    if (snapshot.presence !== null && snapshot.presence.state.name !== "NOT_READY") told = null;
    canSnooze.value = onBreak !== null && told?.number === WARNING && !told.snoozed;
    if (onBreak === null) return;
    const now = clock.now();
    const next = nextReminder(onBreak, clockSkew, told, breakWarning * MINUTE, now);
    if (next === null) return;
    const due = Math.max(next.due, pausedUntil() ?? next.due);
    if (due > now) {
      cancel = clock.setTimer(due - now, remind);
      return;
    }
    const { episode, number, repeated } = next;
    told = { episode, number, snoozed: number >= SNOOZED };
    const { reasonName, limit } = onBreak;
    const lasted = elapsedIn(onBreak, now, clockSkew) ?? limit;
    tell(
      number < AT_LIMIT
        ? {
            kind: "breakSoonOver",
            subject: "break",
            reasonName,
            left: limit - lasted,
            offersSnooze: !told.snoozed,
          }
        : {
            kind: "breakOver",
            subject: "break",
            reasonName,
            lasted,
            limit,
            repeated,
            offersReady: whyNot(snapshot, TO_READY, USUALLY_ALLOWED) === null,
          },
    );
    remind();
  }

  const unfollow = follow(remind);
  return {
    /** Whether the agent was warned of the limit, and can be once more before it. */
    canSnooze: canSnooze as ReadonlySignal<boolean>,
    /** Warns once more, half as long before the limit. */
    snooze(): void {
      if (told?.number !== WARNING) return;
      told = { ...told, snoozed: true };
      remind();
    },
    stop(): void {
      unfollow();
      cancel();
    },
  };
}

/** Reminders are numbered: before the limit, once more where the agent wants that, then from it on. */
const WARNING = -2;
const SNOOZED = -1;
const AT_LIMIT = 0;

/** A reminder of a break that soon has lasted as long as it may, that has, or that goes on. */
interface BreakReminder {
  /** The break with its limit: a longer limit is another matter. */
  readonly episode: string;
  /** 0 for the one at the limit, then 1, 2, …; less than that before it. */
  readonly number: number;
  /** Local clock; may be past, where the computer slept or the state was not confirmed. */
  readonly due: EpochMs;
  /** Whether it was told before that this break is over its limit. */
  readonly repeated: boolean;
}

/** The one that was told last, and whether the agent was, or wants to be, warned once more. */
interface ToldReminder extends Pick<BreakReminder, "episode" | "number"> {
  readonly snoozed: boolean;
}

const REPEAT_EVERY: DurationMs = 5 * MINUTE;
/** Whoever did not come back after a quarter of an hour has read it, or is not there. */
const REPEATS = 3;

/**
 * The next reminder of a break; null for none any more. What was missed is one reminder and not
 * several, and none is told twice. `warning` is how long before the limit the first one comes, 0 for
 * none; `now` is the local clock.
 */
export function nextReminder(
  onBreak: LimitedBreak,
  clockSkew: DurationMs,
  told: ToldReminder | null,
  warning: DurationMs,
  now: EpochMs,
): BreakReminder | null {
  const { reasonName, limit, since } = onBreak;
  const lasted = elapsedIn(onBreak, now, clockSkew);
  if (lasted === null) return null;
  // By what stays the same when this computer's clock is set.
  const episode = `${since}:${reasonName}:${limit}`;
  const before = told?.episode === episode ? told : null;
  const last = before?.number ?? Number.NEGATIVE_INFINITY;
  if (last >= REPEATS) return null;
  const limitAt = now - lasted + limit;
  const early = now < limitAt ? nextWarning(before, limit, warning) : null;
  if (early !== null) {
    const { number, ahead } = early;
    return { episode, number, due: limitAt - ahead, repeated: false };
  }
  const missed = Math.min(REPEATS, Math.floor((now - limitAt) / REPEAT_EVERY));
  const number = Math.max(AT_LIMIT, last + 1, missed);
  return { episode, number, due: limitAt + number * REPEAT_EVERY, repeated: last >= AT_LIMIT };
}

/** The next warning before the limit, and how long before it that is; null for none. */
function nextWarning(
  told: ToldReminder | null,
  limit: DurationMs,
  warning: DurationMs,
): { readonly number: number; readonly ahead: DurationMs } | null {
  if (warning === 0 || warning >= limit) return null;
  if (told === null) return { number: WARNING, ahead: warning };
  return told.number === WARNING && told.snoozed ? { number: SNOOZED, ahead: warning / 2 } : null;
}
