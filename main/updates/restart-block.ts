import { isAtWork } from "../../shared/availability.ts";
import type { Mrd } from "../../shared/presence.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import type { RestartBlock } from "../../shared/update.ts";

/**
 * Why the widget must not be started again now; null where the agent misses nothing: Not Ready and
 * without a task, or without a session. While the connection is lost, the last known state counts.
 */
export function restartBlock(snapshot: Snapshot): RestartBlock | null {
  switch (snapshot.connection.name) {
    case "signedOut":
    case "takeoverQuestion":
    case "evicted":
    case "ended":
    case "refused":
    case "incompatible":
      return null;
    case "signingIn":
    case "connecting":
      return "notKnown";
    case "live":
    case "reconnecting":
      return blockInSession(snapshot);
  }
}

function blockInSession({ presence, requested, tasks, wrapUps }: Snapshot): RestartBlock | null {
  if (presence === null) return "notKnown";
  if (requested !== null) return "request";
  if (presence.state.name === "READY") return "ready";
  const atWork = presence.mrds.some(hasTask);
  if (atWork || tasks.length > 0 || wrapUps.length > 0) return "task";
  return presence.state.name === "NOT_READY" || presence.state.name === "LOGOUT"
    ? null
    : "notKnown";
}

/** Whether a channel has a request or a task, or one that waits to go on. */
function hasTask(mrd: Mrd): boolean {
  return isAtWork(mrd) || mrd.state === "PENDING_NOT_READY" || mrd.state === "INTERRUPTED";
}
