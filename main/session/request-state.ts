import type { Presence } from "../../shared/presence.ts";
import type { RequestedChange, RequestOutcome, WhyNot } from "../../shared/state-request.ts";
import type { DurationMs, EpochMs } from "../../shared/time.ts";
import type { OwnChange } from "../../shared/wire/change-agent-state.ts";
import type { PresenceMessage } from "../../shared/wire/presence-message.ts";

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
