import type { Agent, AgentState, Mrd, Presence, ReasonCode } from "../../shared/presence.ts";
import type { EpochMs } from "../../shared/time.ts";

/** One thing that differs between two presences of an agent. */
export type PresenceChange =
  /** Another login, whose time may be the older one after a clock went back (protocol 6.4). */
  | { readonly kind: "newLogin"; readonly from: EpochMs; readonly to: EpochMs }
  /** Another state. */
  | { readonly kind: "agentState"; readonly from: AgentState; readonly to: AgentState }
  /** Another reason in the same state. */
  | { readonly kind: "agentReason"; readonly from: AgentState; readonly to: AgentState }
  | { readonly kind: "agentRenamed"; readonly from: Agent; readonly to: Agent }
  /** The agent may change state now, or no longer. */
  | { readonly kind: "permission"; readonly mayChangeState: boolean }
  | { readonly kind: "mrdState"; readonly from: Mrd; readonly to: Mrd }
  | { readonly kind: "mrdRenamed"; readonly from: Mrd; readonly to: Mrd }
  /** Another `maxAgentTasks`; 0 takes the channel away from the agent. */
  | { readonly kind: "mrdLimit"; readonly from: Mrd; readonly to: Mrd }
  | { readonly kind: "mrdAdded"; readonly mrd: Mrd }
  | { readonly kind: "mrdRemoved"; readonly mrd: Mrd };

/**
 * What changed between two presences: the agent first, then the MRDs in the server's order, then
 * the MRDs that are gone. `action` has no say in it (protocol 0a.4). Times alone are no change.
 * Empty where there is nothing to compare with: no presence before, or another agent's.
 */
export function diffPresence(before: Presence | null, after: Presence): readonly PresenceChange[] {
  if (before === null || before === after || before.agent.id !== after.agent.id) return [];
  return [
    ...diffLogin(before.loginTime, after.loginTime),
    ...diffState(before.state, after.state),
    ...diffAgent(before.agent, after.agent),
    ...diffMrds(before.mrds, after.mrds),
  ];
}

function diffLogin(from: EpochMs | null, to: EpochMs | null): readonly PresenceChange[] {
  return from !== null && to !== null && to !== from ? [{ kind: "newLogin", from, to }] : [];
}

function diffState(from: AgentState, to: AgentState): readonly PresenceChange[] {
  if (from.name !== to.name || from.rawName !== to.rawName) {
    return [{ kind: "agentState", from, to }];
  }
  return isSameReason(from.reason, to.reason) ? [] : [{ kind: "agentReason", from, to }];
}

/** By id where both have one: a reason that was only renamed is still the same reason. */
function isSameReason(a: ReasonCode | null, b: ReasonCode | null): boolean {
  if (a === null || b === null) return a === b;
  return a.id !== null && b.id !== null ? a.id === b.id : a.name === b.name;
}

function diffAgent(from: Agent, to: Agent): readonly PresenceChange[] {
  const changes: PresenceChange[] = [];
  if (from.displayName !== to.displayName) changes.push({ kind: "agentRenamed", from, to });
  const { mayChangeState } = to;
  if (from.mayChangeState !== mayChangeState) changes.push({ kind: "permission", mayChangeState });
  return changes;
}

function diffMrds(before: readonly Mrd[], after: readonly Mrd[]): readonly PresenceChange[] {
  if (before === after) return [];
  const gone = new Map(before.map((mrd) => [mrd.id, mrd]));
  const changes: PresenceChange[] = [];
  for (const mrd of after) {
    const from = gone.get(mrd.id);
    if (from === undefined) changes.push({ kind: "mrdAdded", mrd });
    else if (from !== mrd) changes.push(...diffMrd(from, mrd));
    gone.delete(mrd.id);
  }
  for (const mrd of gone.values()) changes.push({ kind: "mrdRemoved", mrd });
  return changes;
}

function diffMrd(from: Mrd, to: Mrd): readonly PresenceChange[] {
  const changes: PresenceChange[] = [];
  if (from.state !== to.state || from.rawState !== to.rawState) {
    changes.push({ kind: "mrdState", from, to });
  }
  if (from.name !== to.name) changes.push({ kind: "mrdRenamed", from, to });
  if (from.maxAgentTasks !== to.maxAgentTasks) changes.push({ kind: "mrdLimit", from, to });
  return changes;
}
