import { isSameReason, isSwitched } from "../../shared/permitted.ts";
import type { Presence } from "../../shared/presence.ts";
import type { RequestedChange, RequestOutcome } from "../../shared/state-request.ts";
import type { EpochMs } from "../../shared/time.ts";
import type { OwnChange } from "../../shared/wire/change-agent-state.ts";
import type { PresenceMessage } from "../../shared/wire/presence-message.ts";
import { GAP, type Request, type RequestEvent, type RequestState } from "./request-state.ts";

/** Whether what was asked for holds in this presence. */
function holdsIn({ state, mrds }: Presence, change: OwnChange): boolean {
  if (change.kind === "mrdState") {
    return mrds.some((mrd) => mrd.id === change.mrdId && isSwitched(mrd, change.state));
  }
  if (state.name !== change.name) return false;
  return change.name !== "NOT_READY" || isSameReason(state.reason, change.reason);
}

/**
 * What a presence says to a request that waits for its answer: what the snapshot shows decides, and
 * UNCHANGED without it is the server's no (protocol 6.4). Null where the presence tells of something
 * else.
 */
export function answerIn(
  presence: Presence,
  action: PresenceMessage["action"],
  change: OwnChange,
): "confirmed" | "refused" | null {
  if (holdsIn(presence, change)) return "confirmed";
  return action === "UNCHANGED" ? "refused" : null;
}

/** The state after `event` at `now` (local), or the same object where the event means nothing. */
export function nextRequest(state: RequestState, event: RequestEvent, now: EpochMs): RequestState {
  switch (event.kind) {
    case "asked":
      return asked(state, event, now);
    case "dismissed":
      return state.settled === null ? state : { ...state, settled: null };
    case "presence":
      if (state.phase.name !== "sent") return withoutFailureThatHolds(state, event.presence);
  }
  const { phase } = state;
  switch (phase.name) {
    case "idle":
      return state;
    case "waiting":
      return whileWaiting(state, phase, event, now);
    case "sending":
      return whileSending(state, phase, event, now);
    case "sent":
      return onceSent(state, phase, event, now);
  }
}

type Result = RequestOutcome extends infer Outcome
  ? Outcome extends RequestOutcome
    ? Omit<Outcome, "change" | "at">
    : never
  : never;

const NOT_LIVE = { result: "cannotSend", why: "notLive" } as const satisfies Result;

function asked(
  state: RequestState,
  { change, why }: Extract<RequestEvent, { kind: "asked" }>,
  now: EpochMs,
): RequestState {
  const request = { change, shown: shownAs(change, now) };
  if (state.phase.name !== "idle") {
    const outcome = outcomeOf(request, { result: "cannotSend", why: "requestUnderWay" }, now);
    return { ...state, settled: { change, outcome } };
  }
  if (why !== null) return settle(state, request, { result: "cannotSend", why }, now);
  const ready = change.kind === "mrdState" ? endOfGap(state, now) : now;
  const phase: RequestState["phase"] =
    ready === now
      ? { name: "sending", ...request }
      : { name: "waiting", change, shown: shownAs(change, ready) };
  return { ...state, phase, settled: null };
}

/** When a change of an MRD may be sent, at the earliest `now`; a clock set back ends the gap. */
function endOfGap({ agentChangeAt }: RequestState, now: EpochMs): EpochMs {
  if (agentChangeAt === null || agentChangeAt > now) return now;
  return Math.max(now, agentChangeAt + GAP);
}

type Happening = Exclude<RequestEvent, { kind: "asked" | "dismissed" }>;

function whileWaiting(
  state: RequestState,
  request: Request,
  event: Happening,
  now: EpochMs,
): RequestState {
  if (event.kind === "connectionGone") return settle(state, request, NOT_LIVE, now);
  if (event.kind !== "gapOver") return state;
  const { why } = event;
  if (why !== null) return settle(state, request, { result: "cannotSend", why }, now);
  return { ...state, phase: { name: "sending", change: request.change, shown: request.shown } };
}

function whileSending(
  state: RequestState,
  { change, shown }: Request,
  event: Happening,
  now: EpochMs,
): RequestState {
  if (event.kind === "handedOver") {
    const agentChangeAt = change.kind === "agentState" ? shown.sentAt : state.agentChangeAt;
    return { ...state, phase: { name: "sent", change, shown }, agentChangeAt };
  }
  const failed = event.kind === "notHandedOver" || event.kind === "connectionGone";
  return failed ? settle(state, { change, shown }, NOT_LIVE, now) : state;
}

function onceSent(
  state: RequestState,
  request: Request,
  event: Happening,
  now: EpochMs,
): RequestState {
  switch (event.kind) {
    case "presence":
      return answered(state, request, event, now);
    case "serverError":
      return settle(state, request, { result: "refused", serverText: event.text }, now);
    case "answerOverdue":
    case "connectionGone":
      return settle(state, request, { result: "notConfirmed" }, now);
    default:
      return state;
  }
}

function answered(
  state: RequestState,
  request: Request,
  { presence, action }: Extract<RequestEvent, { kind: "presence" }>,
  now: EpochMs,
): RequestState {
  switch (answerIn(presence, action, request.change)) {
    case "confirmed":
      return settle(state, request, { result: "confirmed" }, now);
    case "refused":
      return settle(state, request, { result: "refused", serverText: null }, now);
    case null:
      return state;
  }
}

/** A failure that nevertheless holds by now would only mislead. */
function withoutFailureThatHolds(state: RequestState, presence: Presence): RequestState {
  if (state.settled === null) return state;
  const { change, outcome } = state.settled;
  const failed = outcome.result === "refused" || outcome.result === "notConfirmed";
  return failed && holdsIn(presence, change) ? { ...state, settled: null } : state;
}

function settle(state: RequestState, request: Request, result: Result, now: EpochMs): RequestState {
  const { change } = request;
  return {
    ...state,
    phase: { name: "idle" },
    settled: { change, outcome: outcomeOf(request, result, now) },
  };
}

function outcomeOf({ shown }: Request, result: Result, at: EpochMs): RequestOutcome {
  return { change: shown, at, ...result };
}

function shownAs(change: OwnChange, sentAt: EpochMs): RequestedChange {
  if (change.kind === "mrdState") return { ...change, sentAt };
  const { kind, name, reason } = change;
  return { kind, name, reasonName: reason?.name ?? null, sentAt };
}
