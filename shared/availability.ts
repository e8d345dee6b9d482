import type { Mrd, MrdStateName } from "./presence.ts";
import type { Snapshot } from "./snapshot.ts";

/** What an agent has to know at a glance (product 4). */
export const AVAILABILITIES = [
  "offline",
  "signedOut",
  "notReady",
  "readyNoChannel",
  "partlyReady",
  "ready",
  "offered",
  "busy",
  "windingDown",
  "interrupted",
  "unknown",
] as const;
export type Availability = (typeof AVAILABILITIES)[number];

/**
 * The one derivation that tray, window, tooltip and notifications show.
 *
 * Where several rows of the table apply, the more urgent one wins: a waiting task before
 * everything else that is live; then, for an agent who still gets requests, that they do; winding
 * down before Not Ready (it is Not Ready with work left) and before every channel that is merely
 * closed.
 */
export function availabilityOf(snapshot: Snapshot): Availability {
  const { connection, presence } = snapshot;
  switch (connection.name) {
    case "signedOut":
    case "signingIn":
    case "takeoverQuestion":
      return "signedOut";
    case "ended":
      return presence?.state.name === "LOGOUT" ? "signedOut" : "offline";
    case "connecting":
    case "reconnecting":
    case "evicted":
    case "refused":
    case "incompatible":
      return "offline";
    case "live":
      return presence === null ? "offline" : liveAvailability(snapshot, presence);
  }
}

function liveAvailability(
  { tasks }: Snapshot,
  { state, mrds }: NonNullable<Snapshot["presence"]>,
): Availability {
  if (state.name === "LOGOUT") return "signedOut";
  if (tasks.length > 0 || mrds.some(inState("RESERVED"))) return "offered";
  if (state.name === "UNKNOWN") return "unknown";
  const open = mrds.filter(isAvailableToAgent);
  const accepting = state.name === "READY" ? open.filter((mrd) => acceptsTasks(mrd.state)) : [];
  if (accepting.length > 0) return accepting.length === open.length ? "ready" : "partlyReady";
  if (mrds.some(inState("PENDING_NOT_READY"))) return "windingDown";
  if (state.name !== "READY") return "notReady";
  if (open.some(inState("BUSY"))) return "busy";
  if (open.some(inState("INTERRUPTED"))) return "interrupted";
  if (open.some(inState("UNKNOWN"))) return "unknown";
  return "readyNoChannel";
}

/** What the last presence said while it was confirmed; waiting requests are gone with the connection. */
export function lastAvailabilityOf(snapshot: Snapshot): Availability {
  return availabilityOf({ ...snapshot, connection: { name: "live", since: 0 }, tasks: [] });
}

/** Whether this agent may get tasks on the channel at all. */
export function isAvailableToAgent(mrd: Mrd): boolean {
  return mrd.maxAgentTasks !== 0;
}

/** Whether a channel in this state is offered new tasks. */
function acceptsTasks(state: MrdStateName): boolean {
  return state === "READY" || state === "ACTIVE";
}

/** Whether a channel in this state has a request or a task. */
export function isAtWork({ state }: Mrd): boolean {
  return state === "RESERVED" || state === "ACTIVE" || state === "BUSY";
}

function inState(state: MrdStateName): (mrd: Mrd) => boolean {
  return (mrd) => mrd.state === state;
}
