import type { AgentState } from "../../shared/presence.ts";
import { reasonText } from "../../shared/texts/reason-text.ts";
import type { Texts } from "../../shared/texts/texts.ts";

/** An agent state in words, with its reason; the server's own word where it is not known. */
export function stateText({ name, rawName, reason }: AgentState, texts: Texts): string {
  const state = name === "UNKNOWN" ? rawName : texts.t(`agentState.${name}`);
  return withReason(state, reasonText(reason, texts), texts);
}

function withReason(state: string, reason: string | null, texts: Texts): string {
  return reason === null ? state : texts.t("tray.stateWithReason", { state, reason });
}
