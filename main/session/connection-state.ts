import type { Connection, ConnectionFault } from "../../shared/connection.ts";
import type { DurationMs, EpochMs } from "../../shared/time.ts";
import { backOff, LONGEST_BACK_OFF, NETWORK_BACK_SPREAD } from "../server/back-off.ts";
import { CONNECT_LIMIT, type SourceEvent } from "../server/presence-source.ts";

/** The agent's word, given in the sign-in view, the window or the tray. */
export type AgentWord =
  | { readonly kind: "signIn" }
  | { readonly kind: "cancelSignIn" }
  | { readonly kind: "answerTakeover"; readonly proceed: boolean }
  | { readonly kind: "retryNow" }
  | { readonly kind: "takeOver" }
  /** To be followed in another way: the connection ends, and another begins or is asked about. */
  | { readonly kind: "changeMode"; readonly askFirst: boolean }
  | { readonly kind: "signOut" };

/** What came of a sign-in. `askFirst`: connecting would end another session, and nobody agreed yet. */
export type SignInOutcome =
  | { readonly kind: "failed" }
  | { readonly kind: "signedIn"; readonly askFirst: boolean };

/** What the operating system tells. */
export interface ComputerEvent {
  readonly kind: "suspended" | "resumed" | "unlocked" | "networkBack";
}

/** What `connectionAlarm` asked for is due. */
export type ConnectionAlarm = { readonly kind: "retryDue" | "connectOverdue" | "presenceOverdue" };

/** All that can happen to the connection. What a source tells counts only in the try that it tells it of. */
export type ConnectionEvent =
  | { readonly from: "agent"; readonly event: AgentWord }
  | { readonly from: "signIn"; readonly event: SignInOutcome }
  | { readonly from: "computer"; readonly event: ComputerEvent }
  | { readonly from: "alarm"; readonly event: ConnectionAlarm }
  | { readonly from: "source"; readonly tryId: number; readonly event: SourceEvent };

/** Presence follows the handshake at once (protocol 2.6); a connection without it is of no use. */
export const PRESENCE_LIMIT: DurationMs = 10_000;

/** The one connection, or attempt at one, that is wanted now. */
export interface Try {
  readonly id: number;
  readonly startedAt: EpochMs;
  /** Null until the server took the handshake. */
  readonly connectedAt: EpochMs | null;
}

/** The connection that the agent sees, and what its machine has to remember beside it. */
export interface ConnectionState {
  readonly shown: Connection;
  /** Not null exactly while a connection is wanted: there is no room for two. */
  readonly current: Try | null;
  /** The newest try's id; tries are counted from 1 and never numbered anew. */
  readonly tries: number;
  /** Retries since the connection was lost. */
  readonly attempt: number;
  /** Retries of the losses before, back to the last connection that held. */
  readonly unsettled: number;
}

export const SIGNED_OUT: ConnectionState = {
  shown: { name: "signedOut" },
  current: null,
  tries: 0,
  attempt: 0,
  unsettled: 0,
};

/** What is due next, told apart by the try that it belongs to; null for nothing. */
export function connectionAlarm({
  shown,
  current,
}: ConnectionState): (ConnectionAlarm & { readonly at: EpochMs; readonly of: number }) | null {
  if (current === null) {
    const retryAt = shown.name === "reconnecting" ? shown.retryAt : null;
    return retryAt === null ? null : { kind: "retryDue", at: retryAt, of: 0 };
  }
  if (shown.name === "live") return null;
  const { id, startedAt, connectedAt } = current;
  return connectedAt === null
    ? { kind: "connectOverdue", at: startedAt + CONNECT_LIMIT, of: id }
    : { kind: "presenceOverdue", at: connectedAt + PRESENCE_LIMIT, of: id };
}

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
