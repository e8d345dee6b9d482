import type { NamedReason } from "./presence.ts";
import type { AgentStateChange, MrdStateChange } from "./state-change.ts";
import type { EpochMs } from "./time.ts";

/** A change that the agent asked for, as it was sent: its reason by name. */
export type RequestedChange = { readonly sentAt: EpochMs } & (
  | (Readonly<Omit<AgentStateChange, "reasonId">> & { readonly reasonName: string | null })
  | Readonly<MrdStateChange>
);

/** Why a change cannot be asked for now; each has one sentence in the catalogue (`whyNot.*`). */
export const WHY_NOT = [
  "notLive",
  "notSignedIn",
  "observing",
  "byPolicy",
  "noPermission",
  "requestUnderWay",
  "alreadySo",
  "agentNotReady",
  "notAvailable",
  "stateUnknown",
  "drivenByFinesse",
  "notAllNotReady",
  "reasonGone",
  "channelGone",
] as const;
export type WhyNot = (typeof WHY_NOT)[number];

/**
 * What came of the last request, until the next one or until the agent has read it (product 8).
 * `refused`: the server said no, or answered with another state. `notConfirmed`: no answer in 8 s.
 */
export type RequestResult =
  | { readonly result: "confirmed" }
  | { readonly result: "refused"; readonly serverText: string | null }
  | { readonly result: "notConfirmed" }
  | { readonly result: "cannotSend"; readonly why: WhyNot };
export type RequestOutcome = {
  readonly change: RequestedChange;
  readonly at: EpochMs;
} & RequestResult;

export type FailedOutcome = Exclude<RequestOutcome, { readonly result: "confirmed" }>;

/** The reason codes that the agent can choose from, in the server's order. */
export interface ReasonLists {
  readonly notReady: readonly NamedReason[];
  readonly logout: readonly NamedReason[];
  /** `old`: the server did not give the list when it was asked last; `none`: it never did. */
  readonly freshness: "none" | "fresh" | "old";
  /** How many codes are not among them because the server's lists are too long; absent for none. */
  readonly leftOut?: number;
}

/** Work after a conversation, announced by `wrapupTimerStarted` (protocol 9). */
export interface WrapUp {
  readonly conversationId: string;
  /** Local clock. */
  readonly endsAt: EpochMs;
}

/** What the way of being connected allows (product 2). */
export interface SourceCapabilities {
  readonly changesState: boolean;
  readonly announcesTasks: boolean;
}
