import type { DurationMs, EpochMs } from "../../shared/time.ts";
import type { CancelTimer, Clock } from "../clock.ts";
import type { Notice } from "./notice.ts";

/** Notices of changes that a server can repeat without end. */
export type StateNotice = Extract<
  Notice,
  { readonly kind: "agentStateChanged" | "agentStateConfirmed" | "mrdStateChanged" | "mrdActivity" }
>;

const MINUTE: DurationMs = 60_000;
/** So many a minute are told one by one. */
const MOST = 4;
/** Those above wait so long for what follows them. */
const GATHERED_FOR: DurationMs = 15_000;

/**
 * Gathers a storm of changes (product 7): above a few in a minute, the last of each subject is told,
 * with how often its subject changed in the last minute.
 */
export function createGathering(clock: Clock, tell: (notice: StateNotice, times: number) => void) {
  let changes: readonly { readonly subject: string; readonly at: EpochMs }[] = [];
  const held = new Map<string, StateNotice>();
  let cancel: CancelTimer | null = null;

  /** Times ahead of the clock (it was set back) are forgotten. */
  function forgetOld(now: EpochMs): void {
    changes = changes.filter(({ at }) => at <= now && now - at < MINUTE);
  }

  function tellHeld(): void {
    cancel = null;
    forgetOld(clock.now());
    const notices = [...held.values()];
    held.clear();
    for (const notice of notices) {
      tell(notice, changes.filter(({ subject }) => subject === notice.subject).length);
    }
  }

  return {
    /** Counts the notice; true where it is one too many and will be told with others of its subject. */
    holds(notice: StateNotice): boolean {
      const { subject } = notice;
      const now = clock.now();
      forgetOld(now);
      changes = [...changes, { subject, at: now }];
      if (changes.length <= MOST) {
        held.delete(subject);
        return false;
      }
      held.set(subject, notice);
      cancel ??= clock.setTimer(GATHERED_FOR, tellHeld);
      return true;
    },
    stop: () => cancel?.(),
  };
}
