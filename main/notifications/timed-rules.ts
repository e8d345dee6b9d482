import type { Snapshot } from "../../shared/snapshot.ts";
import type { CancelTimer, Clock } from "../clock.ts";
import type { Notice } from "./notice.ts";
import { timedNotices } from "./timed-notices.ts";

export interface TimedRules {
  /** Starts what the snapshot gives cause for, and forgets what it gives none for any more. */
  follow(snapshot: Snapshot): void;
  stop(): void;
}

/** Tells each timed notice once, when it is due and its cause held until then. */
export function createTimedRules(clock: Clock, tell: (notice: Notice) => void): TimedRules {
  const running = new Map<string, CancelTimer>();
  return {
    follow(snapshot) {
      const now = clock.now();
      const timed = timedNotices(snapshot, now);
      for (const [episode, cancel] of running) {
        if (timed.some((rule) => rule.episode === episode)) continue;
        cancel();
        running.delete(episode);
      }
      for (const { episode, due, notice } of timed) {
        if (running.has(episode)) continue;
        running.set(
          episode,
          clock.setTimer(Math.max(0, due - now), () => tell(notice)),
        );
      }
    },
    stop() {
      for (const cancel of running.values()) cancel();
      running.clear();
    },
  };
}
