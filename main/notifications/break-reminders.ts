import { limitedBreak } from "../../shared/break-limit.ts";
import { USUALLY_ALLOWED, whyNot } from "../../shared/permitted.ts";
import type { Settings } from "../../shared/settings.ts";
import { elapsedIn } from "../../shared/snapshot.ts";
import type { EpochMs } from "../../shared/time.ts";
import type { CancelTimer, Clock } from "../clock.ts";
import type { SnapshotStore } from "../presence/snapshot-store.ts";
import { nextReminder, type ToldReminder } from "./next-reminder.ts";
import type { Notice } from "./notice.ts";

export interface BreakRemindersParts {
  readonly store: SnapshotStore;
  readonly settings: {
    get(): Pick<Settings, "breakLimits">;
    subscribe(listener: () => void): () => void;
  };
  /** Nothing is told while it lasts, and what is true still, afterwards. */
  readonly pause: {
    until(): EpochMs | null;
    subscribe(listener: () => void): () => void;
  };
  readonly clock: Clock;
  readonly tell: (notice: Notice) => void;
}

const READY = { kind: "agentState", name: "READY", reasonId: null } as const;

/** Reminds the agent of breaks that reach their limit (product 10). Returns the stop. */
export function remindOfBreaks(parts: BreakRemindersParts): () => void {
  const { store, settings, pause, clock, tell } = parts;
  let told: ToldReminder | null = null;
  let cancel: CancelTimer = () => {};

  /** Tells what is due, and waits for what comes next. */
  function follow(): void {
    cancel();
    const snapshot = store.get();
    const { clockSkew } = snapshot;
    const onBreak = limitedBreak(snapshot, settings.get().breakLimits);
    // Without a time of the server's, nothing else tells one break from the next.
    if (snapshot.presence !== null && snapshot.presence.state.name !== "NOT_READY") told = null;
    if (onBreak === null) return;
    const now = clock.now();
    const next = nextReminder(onBreak, clockSkew, told, now);
    if (next === null) return;
    const due = Math.max(next.due, pause.until() ?? next.due);
    if (due > now) {
      cancel = clock.setTimer(due - now, follow);
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
    follow();
  }

  follow();
  const stops = [store, settings, pause].map((part) => part.subscribe(follow));
  return () => {
    for (const stop of stops) stop();
    cancel();
  };
}
