import { isSameReason, isSwitched } from "../../shared/permitted.ts";
import type { Presence } from "../../shared/presence.ts";
import type {
  RequestedChange,
  RequestOutcome,
  RequestResult,
  WhyNot,
} from "../../shared/state-request.ts";
import type { DurationMs, EpochMs } from "../../shared/time.ts";
import type { PresenceMessage } from "../../shared/wire/agent-presence.ts";
import type { OwnChange } from "../../shared/wire/change-agent-state.ts";

/** Between a change of the agent state and the change of an MRD that follows it (protocol 8.1). */
export const GAP: DurationMs = 500;
/** How long the server has to confirm a change (product 8). */
export const ANSWER_LIMIT: DurationMs = 8_000;

/** A change as it is sent, and as it is shown. */
export interface Request {
  readonly change: OwnChange;
  readonly shown: RequestedChange;
}

type RequestPhase =
  | { readonly name: "idle" }
  /** For the gap to end. */
  | ({ readonly name: "waiting" } & Request)
  /** It is to be handed to the connection now. */
  | ({ readonly name: "sending" } & Request)
  | ({ readonly name: "sent" } & Request);

/** There is room for one request, and for what came of the last one. */
export interface RequestState {
  readonly phase: RequestPhase;
  /** The last request with its outcome, until it was read or another takes its place. */
  readonly settled: { readonly change: OwnChange; readonly outcome: RequestOutcome } | null;
  /** When the agent state was asked to change last. */
  readonly agentChangeAt: EpochMs | null;
}

export const NO_REQUEST: RequestState = {
  phase: { name: "idle" },
  settled: null,
  agentChangeAt: null,
};

/** All that can happen to a request. `why` is what the rules say: null lets it pass. */
export type RequestEvent =
  | { readonly kind: "asked"; readonly change: OwnChange; readonly why: WhyNot | null }
  | { readonly kind: "gapOver"; readonly why: WhyNot | null }
  | { readonly kind: "handedOver" }
  | { readonly kind: "notHandedOver" }
  | {
      readonly kind: "presence";
      readonly presence: Presence;
      readonly action: PresenceMessage["action"];
    }
  | { readonly kind: "serverError"; readonly text: string | null }
  | { readonly kind: "answerOverdue" }
  | { readonly kind: "connectionGone" }
  | { readonly kind: "dismissed" };

/** When which event is due by the clock; null for none. */
export function requestAlarm({
  phase,
}: RequestState): { readonly at: EpochMs; readonly kind: "gapOver" | "answerOverdue" } | null {
  switch (phase.name) {
    case "idle":
    case "sending":
      return null;
    case "waiting":
      return { at: phase.shown.sentAt, kind: "gapOver" };
    case "sent":
      return { at: phase.shown.sentAt + ANSWER_LIMIT, kind: "answerOverdue" };
  }
}

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
  const { phase, settled } = state;
  switch (event.kind) {
    case "asked":
      return asked(state, event, now);
    case "dismissed":
      return settled === null ? state : { ...state, settled: null };
    case "presence":
      return phase.name === "sent"
        ? answered(state, phase, event, now)
        : withoutFailureThatHolds(state, event.presence);
    default:
      return phase.name === "idle" ? state : whileUnderWay(state, phase, event, now);
  }
}

function whileUnderWay(
  state: RequestState,
  phase: Exclude<RequestPhase, { name: "idle" }>,
  event: Exclude<RequestEvent, { kind: "asked" | "dismissed" | "presence" }>,
  now: EpochMs,
): RequestState {
  const isSent = phase.name === "sent";
  switch (event.kind) {
    case "gapOver":
      return phase.name === "waiting" ? gapOver(state, phase, event.why, now) : state;
    case "handedOver":
      return phase.name === "sending" ? handedOver(state, phase) : state;
    case "notHandedOver":
      return phase.name === "sending" ? settle(state, phase, NOT_LIVE, now) : state;
    case "serverError": {
      const refused = { result: "refused", serverText: event.text } as const;
      return isSent ? settle(state, phase, refused, now) : state;
    }
    case "answerOverdue":
      return isSent ? settle(state, phase, NOT_CONFIRMED, now) : state;
    case "connectionGone":
      return settle(state, phase, isSent ? NOT_CONFIRMED : NOT_LIVE, now);
  }
}

function gapOver(
  state: RequestState,
  { change, shown }: Request,
  why: WhyNot | null,
  now: EpochMs,
): RequestState {
  return why === null
    ? { ...state, phase: { name: "sending", change, shown } }
    : settle(state, { change, shown }, { result: "cannotSend", why }, now);
}

const NOT_LIVE = { result: "cannotSend", why: "notLive" } as const satisfies RequestResult;
const NOT_CONFIRMED = { result: "notConfirmed" } as const satisfies RequestResult;

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

function handedOver(state: RequestState, { change, shown }: Request): RequestState {
  const agentChangeAt = change.kind === "agentState" ? shown.sentAt : state.agentChangeAt;
  return { ...state, phase: { name: "sent", change, shown }, agentChangeAt };
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

function settle(
  state: RequestState,
  request: Request,
  result: RequestResult,
  now: EpochMs,
): RequestState {
  const { change } = request;
  return {
    ...state,
    phase: { name: "idle" },
    settled: { change, outcome: outcomeOf(request, result, now) },
  };
}

function outcomeOf({ shown }: Request, result: RequestResult, at: EpochMs): RequestOutcome {
  return { change: shown, at, ...result };
}

function shownAs(change: OwnChange, sentAt: EpochMs): RequestedChange {
  if (change.kind === "mrdState") return { ...change, sentAt };
  const { kind, name, reason } = change;
  return { kind, name, reasonName: reason?.name ?? null, sentAt };
}
