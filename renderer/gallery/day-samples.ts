import type { Day, DayState, Stretch } from "../../shared/day.ts";
import type { EpochMs } from "../../shared/time.ts";
import { ARABIC_NAME, MINUTE } from "./samples.ts";

const ready: DayState = { name: "READY", rawName: "READY", reason: null };
const notReady = (reason: string | null): DayState => ({
  name: "NOT_READY",
  rawName: "NOT_READY",
  reason,
});
const active: DayState = { name: "ACTIVE", rawName: "ACTIVE", reason: null };

/** Stretches that end at `now`; minutes each. */
function ending(now: EpochMs, parts: readonly (readonly [number, DayState | null])[]): Stretch[] {
  let from = now - parts.reduce((sum, [minutes]) => sum + minutes, 0) * MINUTE;
  return parts.map(([minutes, state]) => {
    const stretch = { from, state };
    from += minutes * MINUTE;
    return stretch;
  });
}

/** A day with a break, an outage, and a state that the server's own word names. */
export function aDay(now: EpochMs): Day {
  return {
    account: "https://cx.example.com agent-1",
    agent: ending(now, [
      [4, notReady(null)],
      [96, ready],
      [14, notReady("Short Break")],
      [71, ready],
      [23, null],
      [44, ready],
      [32, notReady("Lunch")],
      [12, notReady("FORCED_LOGOUT_BY_SUPERVISOR")],
      [9, ready],
    ]),
    channels: [
      {
        id: "chat",
        name: "CHAT",
        stretches: ending(now, [
          [100, notReady(null)],
          [70, active],
          [9, ready],
        ]),
      },
      { id: "arabic", name: ARABIC_NAME, stretches: ending(now, [[40, ready]]) },
    ],
    until: now,
  };
}

/** A day on which the state changed `count` times. */
export function longDay(now: EpochMs, count: number): Day {
  const parts = Array.from(
    { length: count },
    (_, at) => [0.2, at % 7 === 0 ? null : at % 2 === 0 ? ready : notReady("Lunch")] as const,
  );
  return { ...aDay(now), agent: ending(now, parts) };
}
