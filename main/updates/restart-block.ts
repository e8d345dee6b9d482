import type { MrdStateName } from "../../shared/presence.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import type { RestartBlock } from "../../shared/update.ts";

/** A channel in one of these has a request or a task. */
const AT_WORK: ReadonlySet<MrdStateName> = new Set([
  "RESERVED",
  "ACTIVE",
  "BUSY",
  "PENDING_NOT_READY",
  "INTERRUPTED",
]);

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
  const atWork = presence.mrds.some(({ state }) => AT_WORK.has(state));
  if (atWork || tasks.length > 0 || wrapUps.length > 0) return "task";
  return presence.state.name === "NOT_READY" || presence.state.name === "LOGOUT"
    ? null
    : "notKnown";
}
