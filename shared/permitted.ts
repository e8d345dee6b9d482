import { isAvailableToAgent } from "./availability.ts";
import type { StateChange } from "./bridge.ts";
import type { Mrd, Presence } from "./presence.ts";
import { isConfirmed, type Snapshot } from "./snapshot.ts";
import type { WhyNot } from "./state-request.ts";

/** What an administrator allows beyond the rules of the server. */
export interface Allowed {
  /** Whether the agent may switch a channel that Cisco Finesse drives (product 8). */
  readonly finesseChannels: boolean;
}

/**
 * Why the agent cannot ask for this change now; null where it can. The rules are those that the
 * server would follow in silence (protocol 7.3), so that the agent is told instead.
 */
export function whyNot(snapshot: Snapshot, change: StateChange, allowed: Allowed): WhyNot | null {
  const { presence, capabilities, requested } = snapshot;
  if (!capabilities.changesState) return "observing";
  if (presence === null || !isConfirmed(snapshot)) return "notLive";
  if (!presence.agent.mayChangeState) return "noPermission";
  if (requested !== null) return "requestUnderWay";
  return change.kind === "agentState"
    ? whyNotAgentState(presence, change)
    : whyNotMrdState(presence, change, allowed);
}

function whyNotAgentState(
  { state, mrds }: Presence,
  { name }: Extract<StateChange, { kind: "agentState" }>,
): WhyNot | null {
  switch (name) {
    case "READY":
      return state.name === "READY" ? "alreadySo" : null;
    case "NOT_READY":
      return null;
    case "LOGOUT":
      return state.name === "NOT_READY" && mrds.every((mrd) => mrd.state === "NOT_READY")
        ? null
        : "notAllNotReady";
  }
}

function whyNotMrdState(
  { state, mrds }: Presence,
  change: Extract<StateChange, { kind: "mrdState" }>,
  { finesseChannels }: Allowed,
): WhyNot | null {
  const mrd = mrds.find(({ id }) => id === change.mrdId);
  if (mrd === undefined) return "channelGone";
  if (isDrivenByFinesse(mrd) && !finesseChannels) return "drivenByFinesse";
  if (change.state === "NOT_READY") return null;
  if (!isAvailableToAgent(mrd)) return "notAvailable";
  return state.name === "READY" ? null : "agentNotReady";
}

/** The vendor's own id and name for the channel whose state Cisco Finesse decides (protocol 7.4, 10). */
const FINESSE_MRD_ID = "20316843be924c8ab4f57a7a";
const FINESSE_MRD_NAME = "CISCO CC";

/** Whether Cisco Finesse decides this channel's state. */
export function isDrivenByFinesse({ id, name }: Mrd): boolean {
  return id === FINESSE_MRD_ID || name.toUpperCase() === FINESSE_MRD_NAME;
}
