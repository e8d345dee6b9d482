import { availabilityOf } from "../../shared/availability.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import type { DurationMs, EpochMs } from "../../shared/time.ts";
import type { CancelTimer, Clock } from "../clock.ts";
import type { Notice } from "./notice.ts";
import { LOST_FOR } from "./notices-for.ts";

/** How long an agent may be Ready without a channel before it is worth a word (product 7). */
const WITHOUT_CHANNEL_FOR: DurationMs = 10_000;

/** A notice that becomes due unless its cause goes away before. */
interface TimedNotice {
  /** The same for as long as the cause holds, so that each is told once. */
  readonly episode: string;
  /** Local clock. */
  readonly due: EpochMs;
  readonly notice: Notice;
}

/**
 * What would have to be told if the snapshot stays as it is. For a cause that carries no time of its
 * own, `due` counts from `now`: the first answer for an episode is the one to keep.
 */
export function timedNotices(snapshot: Snapshot, now: EpochMs): readonly TimedNotice[] {
  const { connection, presence } = snapshot;
  if (connection.name === "reconnecting" && presence !== null) {
    const notice: Notice = {
      kind: "connection",
      subject: "connection",
      change: "lost",
      since: connection.lostAt,
    };
    return [{ episode: `lost:${connection.lostAt}`, due: connection.lostAt + LOST_FOR, notice }];
  }
  if (availabilityOf(snapshot) === "readyNoChannel") {
    const notice: Notice = { kind: "readyNoChannel", subject: "readyNoChannel" };
    return [{ episode: "readyNoChannel", due: now + WITHOUT_CHANNEL_FOR, notice }];
  }
  return [];
}

/** Tells each timed notice once, when it is due and its cause held until then. */
export function createTimedRules(clock: Clock, tell: (notice: Notice) => void) {
  const running = new Map<string, CancelTimer>();
  return {
    /** Starts what the snapshot gives cause for, and forgets what it gives none for any more. */
    update(snapshot: Snapshot): void {
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
    stop(): void {
      for (const cancel of running.values()) cancel();
      running.clear();
    },
  };
}
