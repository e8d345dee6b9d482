import type { DurationMs, EpochMs } from "../../shared/time.ts";
import { connectionAlarm } from "./connection-state.ts";
import { requestAlarm } from "./request-state.ts";
import type { SessionState } from "./state.ts";
import { nextTaskEnd } from "./tasks.ts";

/** An agent who opened the list of reason codes does not wait longer for a better one. */
export const REASONS_LIMIT: DurationMs = 10_000;

/** A moment at which something is due. */
export interface Alarm {
  readonly kind:
    | "retryDue"
    | "connectOverdue"
    | "presenceOverdue"
    | "gapOver"
    | "answerOverdue"
    | "taskOver"
    | "reasonsOverdue"
    | "heldLong";
  /** Local clock; for `heldLong` the monotonic one. */
  readonly at: EpochMs;
  /** Tells alarms of the same kind and time apart. */
  readonly of?: number;
}

/** What is due in this state, and when; the runner sets a timer for each and takes back all others. */
export function alarmsOf(state: SessionState): readonly Alarm[] {
  const { connection, presence, requests, tasks, reasons } = state;
  const taskEnd = nextTaskEnd(tasks);
  const due: readonly (Alarm | null)[] = [
    connectionAlarm(connection),
    requestAlarm(requests),
    presence.held && { kind: "heldLong", at: presence.held.until },
    taskEnd === null ? null : { kind: "taskOver", at: taskEnd },
    reasons.asking && {
      kind: "reasonsOverdue",
      at: reasons.asking.since + REASONS_LIMIT,
      of: reasons.asking.id,
    },
  ];
  return due.filter((alarm) => alarm !== null);
}
