import { availabilityOf } from "../../shared/availability.ts";
import type { StateChange } from "../../shared/bridge.ts";
import { reasonOf } from "../../shared/permitted.ts";
import type { AgentState, Mrd } from "../../shared/presence.ts";
import { isConfirmed, type RequestedChange, type Snapshot } from "../../shared/snapshot.ts";
import { reasonText } from "../../shared/texts/reason-text.ts";
import type { Texts } from "../../shared/texts/texts.ts";

/** The agent state in the agent's language; a state that is not known by the server's own word. */
export function agentStateText({ name, rawName }: AgentState, { t }: Texts): string {
  return name === "UNKNOWN" ? rawName : t(`agentState.${name}`);
}

/** The MRD state in the agent's language; a state that is not known by the server's own word. */
export function mrdStateText({ state, rawState }: Mrd, { t }: Texts): string {
  return state === "UNKNOWN" ? rawState : t(`mrdState.${state}`);
}

/** A change that was sent, e.g. "Not Ready: Short Break" or "CHAT: Ready". */
export function requestedText(change: RequestedChange, snapshot: Snapshot, texts: Texts): string {
  if (change.kind === "mrdState") return mrdChangeText(change, snapshot, texts);
  const { name, reasonName } = change;
  return withReason(
    texts.t(name === "LOGOUT" ? "window.signOut" : `agentState.${name}`),
    reasonName,
    texts,
  );
}

/** A change that was not sent yet, in the same words. */
export function changeText(change: StateChange, snapshot: Snapshot, texts: Texts): string {
  if (change.kind === "mrdState") return mrdChangeText(change, snapshot, texts);
  const reason = reasonOf(snapshot.reasons, change);
  return withReason(texts.t(`agentState.${change.name}`), reason?.name ?? null, texts);
}

/** What holds, with its reason; where that is not known now, so. */
export function holdingText(snapshot: Snapshot, texts: Texts): string {
  const { presence } = snapshot;
  if (presence === null || !isConfirmed(snapshot)) {
    return texts.t(`availability.${availabilityOf(snapshot)}`);
  }
  const { state } = presence;
  return withReason(agentStateText(state, texts), reasonText(state.reason, texts), texts);
}

function mrdChangeText(
  { mrdId, state }: Extract<StateChange | RequestedChange, { kind: "mrdState" }>,
  { presence }: Snapshot,
  { t }: Texts,
): string {
  const name = presence?.mrds.find(({ id }) => id === mrdId)?.name ?? mrdId;
  return t("window.says", { subject: name, state: t(`mrdState.${state}`) });
}

function withReason(state: string, reason: string | null, { t }: Texts): string {
  return reason === null ? state : t("window.says", { subject: state, state: reason });
}
