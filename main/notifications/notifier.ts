import type { Snapshot } from "../../shared/snapshot.ts";
import type { DurationMs } from "../../shared/time.ts";
import type { CancelTimer } from "../clock.ts";
import type { Given } from "../parts.ts";
import { onChange } from "../reactive.ts";
import { createDelivery, createGathering, type DeliveryParts, suppressedBy } from "./delivery.ts";
import type { Notice } from "./notice.ts";
import { announcedAfter, noticesFor } from "./notices-for.ts";
import { isOvertaken, isStillSo } from "./overtaken.ts";
import { createRequestMemory } from "./presence-notices.ts";
import { createTimedRules } from "./timed-notices.ts";

export interface NotifierParts extends DeliveryParts, Given<"snapshot"> {}

/** Changes within this time are one notification (product 7). */
const TOGETHER: DurationMs = 500;

/**
 * Tells the agent what changed, from the difference between snapshots. Returns the function that
 * stops it.
 */
export function createNotifier(parts: NotifierParts): () => void {
  const { snapshot, clock, notifications, settings, pausedUntil } = parts;
  const deliver = createDelivery(parts);
  const requests = createRequestMemory(clock);
  const rules = createTimedRules(clock, deliver);
  const gathering = createGathering(clock, (notice, times) => {
    if (isStillSo(notice, snapshot.value)) void deliver(notice, times);
  });
  let announced: ReadonlySet<string> = new Set();
  let base: Snapshot = snapshot.value;
  let cancelWindow: CancelTimer | null = null;

  function onSnapshot(after: Snapshot, before: Snapshot): void {
    requests.remember(after.requested);
    rules.update(after);
    if (isLost(before, after)) {
      // What comes back is compared with what was lost, also by a computer that slept in between.
      if (cancelWindow !== null) sendNotices(before);
      sendNotices(after);
    }
    cancelWindow ??= clock.setTimer(TOGETHER, () => sendNotices(snapshot.value));
  }

  function sendNotices(after: Snapshot): void {
    cancelWindow?.();
    cancelWindow = null;
    // A login in progress is no state to compare with: the next presence follows at once.
    if (isLoggingIn(after)) return;
    const context = { asked: requests.recent(), announced };
    const before = base;
    base = after;
    announced = announcedAfter(announced, before, after);
    notifications.withdraw((subject) => isOvertaken(subject, before, after));
    for (const notice of noticesFor(before, after, context)) {
      if (!isGathered(notice)) void deliver(notice);
    }
  }

  /** Whether it comes later with others; what the agent would not see at all does not count. */
  function isGathered(notice: Notice): boolean {
    switch (notice.kind) {
      case "agentStateChanged":
      case "agentStateConfirmed":
      case "mrdStateChanged":
      case "mrdActivity": {
        const modes = settings.value.notifications;
        const isSeen = suppressedBy(notice, modes, pausedUntil(), clock.now()) === null;
        return isSeen && gathering.holds(notice);
      }
      default:
        return false;
    }
  }

  requests.remember(base.requested);
  rules.update(base);
  const unfollow = onChange(snapshot, onSnapshot);
  return () => {
    unfollow();
    cancelWindow?.();
    rules.stop();
    gathering.stop();
  };
}

function isLost(before: Snapshot, after: Snapshot): boolean {
  return before.connection.name === "live" && after.connection.name === "reconnecting";
}

function isLoggingIn({ connection, presence }: Snapshot): boolean {
  return connection.name === "live" && presence?.state.name === "LOGIN";
}
