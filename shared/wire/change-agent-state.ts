import type { NamedReason, ReasonCode } from "../presence.ts";
import type { AgentStateChange, MrdStateChange } from "../state-change.ts";

/** A change of the agent's own state or of one of its MRDs, with all that is sent of it. */
export type OwnChange =
  | (Readonly<Omit<AgentStateChange, "reasonId">> & { readonly reason: NamedReason | null })
  | Readonly<MrdStateChange>;

/** What `changeAgentState` carries: the agent state is an object, the MRD state a string. */
export type ChangeAgentState =
  | {
      readonly agentId: string;
      readonly action: "agentState";
      readonly state: { readonly name: string; readonly reasonCode: ReasonCode | null };
    }
  | {
      readonly agentId: string;
      readonly action: "agentMRDState";
      readonly state: string;
      readonly mrdId: string;
    };

/** The payload of `changeAgentState` (protocol 8.1). READY never carries a reason. */
export function changeAgentStatePayload(agentId: string, change: OwnChange): ChangeAgentState {
  if (change.kind === "mrdState") {
    const { mrdId, state } = change;
    return { agentId, action: "agentMRDState", state, mrdId };
  }
  const { name } = change;
  return {
    agentId,
    action: "agentState",
    state: { name, reasonCode: name === "READY" ? null : written(change.reason) },
  };
}

function written(reason: ReasonCode | null): ReasonCode | null {
  return reason && { id: reason.id, name: reason.name, type: reason.type };
}
