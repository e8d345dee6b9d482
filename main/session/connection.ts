import { type Connection, isTerminal } from "../../shared/connection.ts";
import type { EpochMs } from "../../shared/time.ts";
import type { SourceEvent } from "../server/presence-source.ts";
import {
  type AgentWord,
  type ComputerEvent,
  type ConnectionAlarm,
  type ConnectionEvent,
  type ConnectionState,
  fallAsleep,
  hurry,
  jittered,
  lose,
  restart,
  type SignInOutcome,
  start,
  stop,
  tryAfresh,
  trySoon,
} from "./connection-state.ts";

export interface TransitionContext {
  /** Local clock. */
  readonly now: EpochMs;
  /** In [0, 1). */
  readonly random: () => number;
}

/**
 * The connection's state machine (product 3): the state after `event`, or the same object where the
 * event means nothing. Terminal states are left by the agent's word alone.
 */
export function transition(
  state: ConnectionState,
  event: ConnectionEvent,
  context: TransitionContext,
): ConnectionState {
  switch (event.from) {
    case "agent":
      return agentSaid(state, event.event, context.now);
    case "signIn":
      return signInEnded(state, event.event, context.now);
    case "computer":
      return computerSaid(state, event.event, context);
    case "alarm":
      return alarmWentOff(state, event.event, context);
    case "source":
      return sourceSaid(state, event.tryId, event.event, context);
  }
}

function agentSaid(state: ConnectionState, word: AgentWord, now: EpochMs): ConnectionState {
  const { shown } = state;
  switch (word.kind) {
    case "signIn":
      return shown.name === "signedOut" || isTerminal(shown)
        ? stop(state, { name: "signingIn" })
        : state;
    case "cancelSignIn":
      return isSigningIn(shown) ? stop(state, { name: "signedOut" }) : state;
    case "answerTakeover":
      return shown.name === "takeoverQuestion" ? answered(state, word.proceed, now) : state;
    case "takeOver":
      return isTerminal(shown) ? start(state, now) : state;
    case "retryNow":
      return tryAgain(state, now);
    case "changeMode":
      return changeMode(state, word.askFirst, now);
    case "signOut":
      return shown.name === "signedOut" ? state : stop(state, { name: "signedOut" });
  }
}

function isSigningIn({ name }: Connection): boolean {
  return name === "signingIn" || name === "takeoverQuestion";
}

function answered(state: ConnectionState, proceed: boolean, now: EpochMs): ConnectionState {
  return proceed ? start(state, now) : stop(state, { name: "signedOut" });
}

function changeMode(state: ConnectionState, askFirst: boolean, now: EpochMs): ConnectionState {
  const { name } = state.shown;
  if (name === "signedOut" || name === "signingIn") return state;
  return askFirst ? stop(state, { name: "takeoverQuestion" }) : start(state, now);
}

function tryAgain(state: ConnectionState, now: EpochMs): ConnectionState {
  // Trying again is not consent to end the session that evicted this one.
  if (state.shown.name === "evicted") return state;
  return isTerminal(state.shown) ? start(state, now) : hurry(state, now);
}

function signInEnded(
  state: ConnectionState,
  outcome: SignInOutcome,
  now: EpochMs,
): ConnectionState {
  if (state.shown.name !== "signingIn") return state;
  if (outcome.kind === "failed") return stop(state, { name: "signedOut" });
  return outcome.askFirst ? stop(state, { name: "takeoverQuestion" }) : start(state, now);
}

function computerSaid(
  state: ConnectionState,
  { kind }: ComputerEvent,
  { now, random }: TransitionContext,
): ConnectionState {
  const { shown, current } = state;
  if (kind === "suspended") return fallAsleep(state, now);
  // A try that began without a network would sit out its whole limit.
  const isStuck = current?.connectedAt === null;
  if (kind === "networkBack" && shown.name === "reconnecting" && (isStuck || current === null)) {
    return trySoon(state, random(), now);
  }
  if (isStuck) return restart(state, now);
  // A connection that slept without being told looks live, but the server has let go of it by now.
  const slept = kind === "resumed" && current !== null;
  return tryAfresh(slept ? fallAsleep(state, now) : state, now);
}

function alarmWentOff(
  state: ConnectionState,
  { kind }: ConnectionAlarm,
  context: TransitionContext,
): ConnectionState {
  const { shown, current } = state;
  const awaited = current !== null && shown.name !== "live";
  switch (kind) {
    case "retryDue":
      return hurry(state, context.now);
    case "connectOverdue":
      if (!awaited || current.connectedAt !== null) return state;
      return lose(state, "connectTimeout", jittered(context.random), context.now);
    case "presenceOverdue":
      if (!awaited || current.connectedAt === null) return state;
      return lose(state, "noPresence", jittered(context.random), context.now);
  }
}

function sourceSaid(
  state: ConnectionState,
  tryId: number,
  event: SourceEvent,
  { now, random }: TransitionContext,
): ConnectionState {
  if (event.kind === "sessionRemoved") {
    return isEviction(state, tryId) ? stop(state, { name: "evicted", at: now }) : state;
  }
  const { shown, current } = state;
  if (current?.id !== tryId) return state;
  switch (event.kind) {
    case "connected":
      if (current.connectedAt !== null) return state;
      return { ...state, current: { ...current, connectedAt: now } };
    case "presence":
      if (current.connectedAt === null || shown.name === "live") return state;
      return { ...state, shown: { name: "live", since: now } };
    case "lost":
      return lose(state, event.fault, jittered(random, event.retryAfter), now);
    case "refused":
      return stop(state, { name: "refused", at: now, refusal: event.refusal });
    case "incompatible":
      return stop(state, { name: "incompatible", at: now, detail: event.detail });
    case "ended":
      return stop(state, { name: "ended", at: now, reason: event.reason });
    case "taskOffered":
    case "taskWithdrawn":
    case "wrapUpStarted":
    case "announced":
    case "announcementDeleted":
    case "serverError":
      return state;
  }
}

/**
 * Whether the newest try was told that another session took its place. That explains a server that
 * merely hung up and forbids a retry, in whatever order the two arrive (protocol 4 and 5).
 */
function isEviction({ shown, current, tries }: ConnectionState, tryId: number): boolean {
  if (tryId !== tries) return false;
  const hungUp = shown.name === "ended" && shown.reason.kind === "serverEnded";
  return current !== null || hungUp || shown.name === "reconnecting";
}
