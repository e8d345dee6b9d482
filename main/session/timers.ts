import type { CancelTimer, SteadyClock } from "../clock.ts";
import type { Alarm } from "./alarms.ts";

/** The timers of the session. */
export interface Timers {
  /** Sets a timer for each alarm that has none, and takes back those that are wanted no more. */
  agree(alarms: readonly Alarm[]): void;
}

export function createTimers(clock: SteadyClock, onAlarm: (alarm: Alarm) => void): Timers {
  const set = new Map<string, CancelTimer>();
  return {
    agree(alarms) {
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
    },
  };
}

function keyOf({ kind, at, of = 0 }: Alarm): string {
  return `${kind} ${at} ${of}`;
}
