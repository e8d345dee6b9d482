import type { DurationMs } from "../../shared/time.ts";
import type { CancelTimer, SteadyClock } from "../clock.ts";
import { nextAnnouncementEnd } from "./announcements.ts";
import { connectionAlarm } from "./connection-state.ts";
import type { Alarm } from "./event.ts";
import { requestAlarm } from "./next-request.ts";
import type { SessionState } from "./state.ts";
import { nextTaskEnd } from "./tasks.ts";

/** An agent who opened the list of reason codes does not wait longer for a better one. */
export const REASONS_LIMIT: DurationMs = 10_000;

/** What is due in this state, and when; the runner sets a timer for each and takes back all others. */
export function alarmsOf(state: SessionState): readonly Alarm[] {
  const { connection, presence, requests, tasks, reasons } = state;
  const taskEnd = nextTaskEnd(tasks);
  const announcementEnd = nextAnnouncementEnd(state);
  const due: readonly (Alarm | null)[] = [
    connectionAlarm(connection),
    requestAlarm(requests),
    presence.held && { kind: "heldLong", at: presence.held.until },
    announcementEnd === null ? null : { kind: "announcementOver", at: announcementEnd },
    taskEnd === null ? null : { kind: "taskOver", at: taskEnd },
    presence.setBack && { kind: "setBackOver", at: presence.setBack.endsAt },
    reasons.asking && {
      kind: "reasonsOverdue",
      at: reasons.asking.since + REASONS_LIMIT,
      of: reasons.asking.id,
    },
  ];
  return due.filter((alarm) => alarm !== null);
}

/**
 * The timers of the session. Returns what sets a timer for each alarm that has none, and takes back those
 * that are wanted no more.
 */
export function createTimers(
  clock: SteadyClock,
  onAlarm: (alarm: Alarm) => void,
): (alarms: readonly Alarm[]) => void {
  const set = new Map<string, CancelTimer>();
  return (alarms) => {
    const wanted = new Map(alarms.map((alarm) => [keyOf(alarm), alarm]));
    for (const [key, cancel] of set) {
      if (wanted.has(key)) continue;
      cancel();
      set.delete(key);
    }
    for (const [key, alarm] of wanted) {
      if (set.has(key)) continue;
      const now = alarm.kind === "heldLong" ? clock.monotonic() : clock.now();
      const cancel = clock.setTimer(Math.max(0, alarm.at - now), () => {
        set.delete(key);
        onAlarm(alarm);
      });
      set.set(key, cancel);
    }
  };
}

function keyOf({ kind, at, of = 0 }: Alarm): string {
  return `${kind} ${at} ${of}`;
}
