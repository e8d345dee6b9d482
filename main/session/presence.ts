import { isTerminal } from "../../shared/connection.ts";
import type { DurationMs } from "../../shared/time.ts";
import { skewByDate } from "../presence/clock-skew.ts";
import { afterClockSet, afterSleep } from "../presence/local-times.ts";
import type { ServerDate } from "../server/network.ts";
import type { SessionState } from "./state.ts";
import { view } from "./view.ts";

/** The newest answer's word about the server's clock wins. */
export function takeServerDate(
  state: SessionState,
  { date, sentAt, receivedAt }: ServerDate,
): SessionState {
  const { presence } = state;
  const dateSkew = skewByDate(presence.dateSkew, date, sentAt, receivedAt);
  if (dateSkew === null || dateSkew === presence.dateSkew) return state;
  return { ...state, presence: { ...presence, dateSkew, clockSkew: dateSkew } };
}

/** The local clock was set on by `by` (back where negative): no duration changes by it. */
export function takeClockSet(state: SessionState, by: DurationMs): SessionState {
  return withTimesOf(state, afterClockSet(view(state), by));
}

/** Nobody knows how long a sleep took: durations are by the server's times again. What ended stays as it was. */
export function takeSleep(state: SessionState): SessionState {
  if (isTerminal(state.connection.shown)) return state;
  return withTimesOf(state, afterSleep(view(state)));
}

function withTimesOf(state: SessionState, shown: ReturnType<typeof view>): SessionState {
  const {
    presence: known,
    confirmedAt,
    clockSkew,
    dateSkew,
    tasks,
    wrapUps,
    notAnsweredAt,
  } = shown;
  return {
    ...state,
    presence: { ...state.presence, known, confirmedAt, clockSkew, dateSkew },
    tasks: { ...state.tasks, offers: tasks, wrapUps, notAnsweredAt },
  };
}
