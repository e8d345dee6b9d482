import type { Texts } from "../../shared/messages/texts.ts";
import type { AgentState, Mrd } from "../../shared/presence.ts";

/** The agent state in the agent's language; a state that is not known by the server's own word. */
export function agentStateText({ name, rawName }: AgentState, { t }: Texts): string {
  return name === "UNKNOWN" ? rawName : t(`agentState.${name}`);
}

/** The MRD state in the agent's language; a state that is not known by the server's own word. */
export function mrdStateText({ state, rawState }: Mrd, { t }: Texts): string {
  return state === "UNKNOWN" ? rawState : t(`mrdState.${state}`);
}
