import { whyNot } from "../../shared/permitted.ts";
import type { StateChange } from "../../shared/state-change.ts";
import type { WhyNot } from "../../shared/state-request.ts";
import type { WindowState } from "../../shared/window-state.ts";

/** Why this change cannot be asked for now; null where it can. */
export function whyNotNow({ snapshot, allowed }: WindowState, change: StateChange): WhyNot | null {
  return whyNot(snapshot, change, allowed);
}

/** Why no reason can be chosen now, whichever it is; null where one can. */
export function whyNoReasons(state: WindowState, name: "NOT_READY" | "LOGOUT"): WhyNot | null {
  const why = whyNotNow(state, { kind: "agentState", name, reasonId: null });
  return why === "alreadySo" ? null : why;
}
