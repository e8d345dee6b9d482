import type { Mrd } from "../../shared/presence.ts";
import type { RequestedChange } from "../../shared/state-request.ts";
import type { Texts } from "../../shared/texts/texts.ts";
import { cutText } from "./cut-text.ts";

/** Longer names push the state out of sight. */
const NAME_LIMIT = 48;

/**
 * What was asked for, e.g. "Not Ready – Lunch" or "CHAT – Ready". A channel that is gone from `mrds`
 * leaves the state alone.
 */
export function requestedText(change: RequestedChange, mrds: readonly Mrd[], texts: Texts): string {
  if (change.kind === "mrdState") {
    const state = texts.t(`mrdState.${change.state}`);
    const mrd = mrds.find(({ id }) => id === change.mrdId);
    if (mrd === undefined) return state;
    return texts.t("tray.menuChannel", { channel: cutText(mrd.name, NAME_LIMIT), state });
  }
  const { name, reasonName } = change;
  const state = texts.t(name === "LOGOUT" ? "notification.signOutAsked" : `agentState.${name}`);
  return reasonName === null
    ? state
    : texts.t("tray.stateWithReason", { state, reason: reasonName });
}
