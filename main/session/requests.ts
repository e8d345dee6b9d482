import { isUnderWay, reasonOf, whyNot } from "../../shared/permitted.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import type { StateChange } from "../../shared/state-change.ts";
import type { WhyNot } from "../../shared/state-request.ts";
import type { OwnChange } from "../../shared/wire/change-agent-state.ts";
import { nextRequest, type RequestEvent } from "./next-request.ts";
import { refreshReasons } from "./reasons.ts";
import { withoutSetBack } from "./set-back.ts";
import type { SessionState } from "./state.ts";
import type { ReduceContext, Step } from "./step.ts";
import { view } from "./view.ts";

/** Asks for a change, or says in the outcome why not. */
export function askForChange(
  state: SessionState,
  change: StateChange,
  context: ReduceContext,
): Step {
  const snapshot = view(state);
  // A double click is one request, and no failure.
  if (isUnderWay(snapshot, change)) return { state, effects: [] };
  const why = whyNot(snapshot, change, context.allowed);
  const wanted = change.kind === "agentState" ? change.name : change.state;
  const asked = moveRequest(
    wanted === "READY" ? state : withoutSetBack(state),
    { kind: "asked", change: ownChangeOf(snapshot, change), why },
    context,
  );
  // The list that the agent chose from is out of date.
  if (why !== "reasonGone") return asked;
  const refreshed = refreshReasons(asked.state, context.now);
  return { state: refreshed.state, effects: [...asked.effects, ...refreshed.effects] };
}

/** Moves the request on; one that is ready is handed to the connection. */
export function moveRequest(
  state: SessionState,
  event: RequestEvent,
  { now }: ReduceContext,
): Step {
  const requests = nextRequest(state.requests, event, now);
  if (requests === state.requests) return { state, effects: [] };
  const { phase } = requests;
  return {
    state: { ...state, requests },
    effects: phase.name === "sending" ? [{ kind: "send", change: phase.change }] : [],
  };
}

/** Why the request that waits cannot be sent any more; it does not stand in its own way. */
export function whyNotAnyMore(state: SessionState, { allowed }: ReduceContext): WhyNot | null {
  const { phase } = state.requests;
  if (phase.name !== "waiting") return null;
  return whyNot({ ...view(state), requested: null }, asStateChange(phase.change), allowed);
}

/** Whether the agent, or a channel, was asked to be in this state and there is no answer yet. */
export function isAskingFor(
  { requests: { phase } }: SessionState,
  wanted: "READY" | "NOT_READY" | "LOGOUT",
): boolean {
  if (phase.name !== "sent") return false;
  const { change } = phase;
  return (change.kind === "agentState" ? change.name : change.state) === wanted;
}

/** The change with the reason code itself; without one where the list has none of that id. */
function ownChangeOf({ reasons }: Snapshot, change: StateChange): OwnChange {
  if (change.kind === "mrdState") return change;
  return { kind: "agentState", name: change.name, reason: reasonOf(reasons, change) ?? null };
}

function asStateChange(change: OwnChange): StateChange {
  if (change.kind === "mrdState") return change;
  return { kind: "agentState", name: change.name, reasonId: change.reason?.id ?? null };
}
