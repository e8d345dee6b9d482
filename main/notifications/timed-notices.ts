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
 * What would have to be told if the snapshot stays as it is; null for nothing. For a cause that carries
 * no time of its own, `due` counts from `now`: the first answer for an episode is the one to keep.
 */
export function timedNotice(snapshot: Snapshot, now: EpochMs): TimedNotice | null {
  const { connection, presence } = snapshot;
  if (connection.name === "reconnecting" && presence !== null) {
    const { lostAt: since } = connection;
    const notice: Notice = { kind: "connection", subject: "connection", change: "lost", since };
    return { episode: `lost:${since}`, due: since + LOST_FOR, notice };
  }
  if (availabilityOf(snapshot) === "readyNoChannel") {
    const notice: Notice = { kind: "readyNoChannel", subject: "readyNoChannel" };
    return { episode: "readyNoChannel", due: now + WITHOUT_CHANNEL_FOR, notice };
  }
  return null;
}

/** Tells each timed notice once, when it is due and its cause held until then. */
export function createTimedRules(clock: Clock, tell: (notice: Notice) => void) {
  let episode: string | undefined;
  let cancel: CancelTimer = () => {};
  return {
    /** Starts what the snapshot gives cause for, and forgets what it gives none for any more. */
    update(snapshot: Snapshot): void {
      const now = clock.now();
      const next = timedNotice(snapshot, now);
      if (next?.episode === episode) return;
      cancel();
      episode = next?.episode;
      if (next === null) return;
      const { due, notice } = next;
      cancel = clock.setTimer(Math.max(0, due - now), () => tell(notice));
    },
    stop: () => cancel(),
  };
}
