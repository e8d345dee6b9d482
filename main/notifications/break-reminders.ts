import type { ReadonlySignal } from "@preact/signals-core";
import { limitedBreak } from "../../shared/break-limit.ts";
import { USUALLY_ALLOWED, whyNot } from "../../shared/permitted.ts";
import type { Settings } from "../../shared/settings.ts";
import { elapsedIn, type Snapshot } from "../../shared/snapshot.ts";
import type { EpochMs } from "../../shared/time.ts";
import type { CancelTimer, Clock } from "../clock.ts";
import { follow } from "../reactive.ts";
import { nextReminder, type ToldReminder } from "./next-reminder.ts";
import type { Notice } from "./notice.ts";

export interface BreakRemindersParts {
  readonly snapshot: ReadonlySignal<Snapshot>;
  readonly settings: ReadonlySignal<Pick<Settings, "breakLimits">>;
  /** Nothing is told while it lasts, and what is true still, afterwards. */
  readonly pausedUntil: () => EpochMs | null;
  readonly clock: Clock;
  readonly tell: (notice: Notice) => void;
}

const READY = { kind: "agentState", name: "READY", reasonId: null } as const;

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
      offersReady: whyNot(snapshot, READY, USUALLY_ALLOWED) === null,
    });
    remind();
  }

  const unfollow = follow(remind);
  return () => {
    unfollow();
    cancel();
  };
}
