import { isTerminal } from "../../shared/link.ts";
import type { Presence } from "../../shared/presence.ts";
import type { DurationMs, EpochMs } from "../../shared/time.ts";
import type { HeldPresence } from "../presence/apply-presence.ts";
import { skewByDate } from "../presence/clock-skew.ts";
import { afterClockSet, afterSleep } from "../presence/local-times.ts";
import type { ServerDate } from "../server/network.ts";
import type { SessionState } from "./state.ts";
import { view } from "./view.ts";

/** What is known of the agent, and of the server's clock. */
export interface PresenceState {
  /** The last good presence. */
  readonly known: Presence | null;
  /** When it was received last; local clock. */
  readonly confirmedAt: EpochMs | null;
  /** Server clock minus local clock; 0 until estimated (protocol 6.3). */
  readonly clockSkew: DurationMs;
  /** The same by the `Date` header of answers alone. */
  readonly dateSkew: DurationMs;
  /** What is held back of this connection as possibly overtaken (protocol 6.4). */
  readonly held: HeldPresence | null;
}

export const NO_PRESENCE: PresenceState = {
  known: null,
  confirmedAt: null,
  clockSkew: 0,
  dateSkew: 0,
  held: null,
};

/** Without what was known of the server's clock: the next answers tell it anew. */
export function withoutSkew(presence: PresenceState): PresenceState {
  return { ...presence, clockSkew: 0, dateSkew: 0 };
}

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
  if (isTerminal(state.connection.link)) return state;
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
