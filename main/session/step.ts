import type { Allowed } from "../../shared/permitted.ts";
import type { DurationMs, EpochMs } from "../../shared/time.ts";
import { transition } from "./connection.ts";
import type { ConnectionEvent, ConnectionState } from "./connection-state.ts";
import type { Effect } from "./event.ts";
import { nextRequest } from "./next-request.ts";
import { type SessionState, withoutAgent, withoutSkew } from "./state.ts";
import { withoutConnection } from "./tasks.ts";

/** What a step may depend on beside state and event. */
export interface ReduceContext {
  /** Local clock. */
  readonly now: EpochMs;
  /** The same moment by the monotonic clock. */
  readonly at: DurationMs;
  /** In [0, 1). */
  readonly random: () => number;
  /** What an administrator allows beyond the rules of the server. */
  readonly allowed: Allowed;
}

/** The state after an event, and what the world has to do once. */
export interface Step {
  readonly state: SessionState;
  readonly effects: readonly Effect[];
}

/** `next` after `step`, with the effects of both in order. */
export function andThen(step: Step, next: (state: SessionState) => Step): Step {
  const { state, effects } = next(step.state);
  return { state, effects: effects.length === 0 ? step.effects : [...step.effects, ...effects] };
}

/** Moves the connection to what follows from `event`; what hung on the old one goes with it. */
export function moveConnection(
  state: SessionState,
  event: ConnectionEvent,
  context: ReduceContext,
): Step {
  return {
    state: withConnection(state, transition(state.connection, event, context), context.now),
    effects: [],
  };
}

/** The state under `connection`; a connection or an agent that is gone takes along what hung on it. */
export function withConnection(
  state: SessionState,
  connection: ConnectionState,
  now: EpochMs,
): SessionState {
  const before = state.connection;
  if (connection === before) return state;
  const moved = { ...state, connection };
  const { shown, current } = connection;
  if (shown !== before.shown && (shown.name === "signedOut" || shown.name === "signingIn")) {
    return withoutAgent(moved);
  }
  if (current?.id === before.current?.id) return moved;
  const { presence } = state;
  return {
    ...moved,
    // What is held back counts no more: the next connection begins with the server's word. What the
    // sign-in told of the server's clock is as good as new to the first one.
    presence:
      before.current === null
        ? { ...presence, held: null }
        : { ...withoutSkew(presence), held: null },
    tasks: withoutConnection(state.tasks),
    requests: nextRequest(state.requests, { kind: "connectionGone" }, now),
  };
}
