import { isSameReason, isSwitched } from "../../shared/permitted.ts";
import type { Presence } from "../../shared/presence.ts";
import type { OwnChange } from "../../shared/wire/change-agent-state.ts";
import type { PresenceMessage } from "../../shared/wire/presence-message.ts";

/** Whether what was asked for holds in this presence. */
export function holdsIn({ state, mrds }: Presence, change: OwnChange): boolean {
  if (change.kind === "mrdState") {
    return mrds.some((mrd) => mrd.id === change.mrdId && isSwitched(mrd, change.state));
  }
  if (state.name !== change.name) return false;
  return change.name !== "NOT_READY" || isSameReason(state.reason, change.reason);
}

/**
 * What a presence says to a request that waits for its answer: what the snapshot shows decides, and
 * UNCHANGED without it is the server's no (protocol 6.4). Null where the presence tells of something
 * else.
 */
export function answerIn(
  presence: Presence,
  action: PresenceMessage["action"],
  change: OwnChange,
): "confirmed" | "refused" | null {
  if (holdsIn(presence, change)) return "confirmed";
  return action === "UNCHANGED" ? "refused" : null;
}
