import type { Presence } from "../presence.ts";
import type { WireProblem } from "./parsed.ts";

/** One `agentPresence`, bare or enveloped, in our own words (protocol 6.1). */
export interface PresenceMessage {
  readonly presence: Presence;
  /** What the server says it did. Not to be trusted for what changed: compare snapshots (protocol 0a.4). */
  readonly action: "CHANGED" | "UNCHANGED" | "UNKNOWN";
  readonly correlationId: string | null;
  /** Parts that the server always sends and that are not there; they say nothing. */
  readonly leftOut: readonly ("user" | "permissions" | "mrds")[];
  /** MRD entries that were left out because they could not be told apart; for the log. */
  readonly dropped: readonly WireProblem[];
}
