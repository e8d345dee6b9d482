import { availabilityOf } from "../../shared/availability.ts";
import { isTerminal } from "../../shared/connection.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import { isSameState } from "../presence/merge-presence.ts";
import type { StateNotice } from "./delivery.ts";

/** Whether what a notice of a change says holds now, so that it can be told later too. */
export function isStillSo(notice: StateNotice, { connection, presence }: Snapshot): boolean {
  if (connection.name !== "live" || presence === null) return false;
  switch (notice.kind) {
    case "agentStateChanged":
    case "agentStateConfirmed":
      return isSameState(notice.to, presence.state);
    case "mrdStateChanged":
    case "mrdActivity":
      return notice.changes.every(({ to }) =>
        presence.mrds.some(({ id, rawState }) => id === to.id && rawState === to.rawState),
      );
  }
}

/**
 * Whether a notice of the subject, shown at `before` or earlier, is no longer true at `after` and
 * should be taken off the screen.
 */
export function isOvertaken(subject: string, before: Snapshot, after: Snapshot): boolean {
  // What the widget says about itself stays true, whoever is signed in.
  if (subject.startsWith("widget:")) return false;
  if (subject === "session") return isTerminal(before.connection) && !isTerminal(after.connection);
  if (isOver(after)) return !isOver(before);
  if (subject === "agent") return isOutOfDate(before, after);
  if (subject === "break") return isAnotherState(before, after);
  // It was read, or another change was asked for.
  if (subject === "request") return before.outcome !== null && after.outcome !== before.outcome;
  if (subject === "serverError") {
    return before.serverError !== null && after.serverError === null;
  }
  if (subject === "connection") {
    return before.connection.name === "reconnecting" && after.connection.name === "live";
  }
  if (subject === "readyNoChannel") {
    return availabilityOf(after) !== "readyNoChannel" && availabilityOf(after) !== "offline";
  }
  return isGone(subject, after);
}

/** A task or an announcement that is there no more; nothing else is. */
function isGone(subject: string, { tasks, announcements }: Snapshot): boolean {
  if (subject.startsWith("task:")) return !tasks.some(({ id }) => `task:${id}` === subject);
  if (!subject.startsWith("announcement:")) return false;
  return !announcements.some(({ id }) => `announcement:${id}` === subject);
}

/** The state is another one now, or the agent has read that a request was not answered. */
function isOutOfDate(before: Snapshot, after: Snapshot): boolean {
  if (before.notAnsweredAt !== null && after.notAnsweredAt === null) return true;
  return isAnotherState(before, after);
}

function isAnotherState(before: Snapshot, after: Snapshot): boolean {
  if (before.presence === null || after.presence === null) return false;
  return !isSameState(before.presence.state, after.presence.state);
}

/** Nobody is signed in any more, so nothing that was said about them matters. */
function isOver({ connection }: Snapshot): boolean {
  return (
    connection.name === "signedOut" || connection.name === "signingIn" || isTerminal(connection)
  );
}
