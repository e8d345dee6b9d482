import type { Connection, ConnectionFault } from "../../shared/connection.ts";
import type { DurationMs, EpochMs } from "../../shared/time.ts";
import { backOff, LONGEST_BACK_OFF, NETWORK_BACK_SPREAD } from "../server/back-off.ts";
import type { ConnectionState } from "./connection-state.ts";

/** A connection that held for less did not hold: the back-off goes on where it was. */
const SETTLED_AFTER: DurationMs = 10_000;
/** After any loss: the server logs out after 10 s, however often the connection was lost (product 3). */
const QUICK_TRIES = 2;
/** The back-off begins anew. */
const AFRESH = { attempt: 0, unsettled: 0 };

/** No connection from here on, until the agent says otherwise. */
export function stop(state: ConnectionState, shown: Connection): ConnectionState {
  return { shown, current: null, tries: state.tries, ...AFRESH };
}

/** The first try of a sign-in, or of a session that the agent asked for again. */
export function start(state: ConnectionState, now: EpochMs): ConnectionState {
  return begin({ ...state, ...AFRESH }, { name: "connecting", since: now }, now);
}

/** A new try in place of whatever try there was; the connection looks the same to the agent. */
export function restart(state: ConnectionState, now: EpochMs): ConnectionState {
  return begin(state, state.shown, now);
}

/** The next try now, where the connection waits for one. */
export function hurry(state: ConnectionState, now: EpochMs): ConnectionState {
  const { shown, current } = state;
  if (shown.name !== "reconnecting" || current !== null) return state;
  return begin(state, { ...shown, retryAt: null }, now);
}

/**
 * The next try now, and the back-off anew: what made the last tries fail is over, as far as anyone
 * knows, and a network that takes a moment more (a VPN, a name server) is not worth 30 s.
 */
export function tryAfresh(state: ConnectionState, now: EpochMs): ConnectionState {
  const { shown, current } = state;
  if (shown.name !== "reconnecting" || current !== null) return state;
  return hurry({ ...state, ...AFRESH }, now);
}

/** As `tryAfresh`, but not in step with all others who hear of it now. `random` is in [0, 1). */
export function trySoon(state: ConnectionState, random: number, now: EpochMs): ConnectionState {
  const { shown, tries } = state;
  if (shown.name !== "reconnecting") return state;
  const soon = now + 1 + Math.floor(random * NETWORK_BACK_SPREAD);
  const isSooner = shown.retryAt !== null && shown.retryAt > now && shown.retryAt < soon;
  const retryAt = isSooner ? shown.retryAt : soon;
  return { shown: { ...shown, retryAt }, current: null, tries, ...AFRESH };
}

/** The connection is gone, or could not be made; the next try follows after the back-off. */
export function lose(
  state: ConnectionState,
  fault: ConnectionFault,
  delayOf: (attempt: number) => DurationMs,
  now: EpochMs,
): ConnectionState {
  const { shown, tries } = state;
  const { attempt, unsettled } = retriesAt(state, now);
  const lostAt = shown.name === "reconnecting" ? shown.lostAt : now;
  const delay = delayOf(attempt <= QUICK_TRIES ? attempt : attempt + unsettled);
  return {
    shown: { name: "reconnecting", fault, lostAt, attempt, retryAt: now + delay },
    current: null,
    tries,
    attempt,
    unsettled,
  };
}

/** The retries once the connection is lost, or its next try failed, at `now`. */
function retriesAt(
  { shown, attempt, unsettled }: ConnectionState,
  now: EpochMs,
): Pick<ConnectionState, "attempt" | "unsettled"> {
  if (shown.name !== "live") return { attempt: attempt + 1, unsettled };
  const held = now - shown.since >= SETTLED_AFTER;
  return { attempt: 1, unsettled: held ? 0 : unsettled + attempt };
}

/** How long `lose` waits where nobody hurries. */
export function jittered(
  random: () => number,
  retryAfter: DurationMs | null = null,
): (attempt: number) => DurationMs {
  return (attempt) => backOff(attempt, random(), retryAfter);
}

/**
 * The computer falls asleep: the connection is lost before the network is. The long wait is for a computer
 * that wakes up without saying so.
 */
export function fallAsleep(state: ConnectionState, now: EpochMs): ConnectionState {
  const { shown, current } = state;
  if (current !== null) return lose(state, "suspended", () => LONGEST_BACK_OFF, now);
  if (shown.name !== "reconnecting") return state;
  return { ...state, shown: { ...shown, fault: "suspended", retryAt: now + LONGEST_BACK_OFF } };
}

function begin(state: ConnectionState, shown: Connection, now: EpochMs): ConnectionState {
  const id = state.tries + 1;
  return { ...state, shown, tries: id, current: { id, startedAt: now, connectedAt: null } };
}
