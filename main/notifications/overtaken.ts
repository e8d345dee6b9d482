import { availabilityOf } from "../../shared/availability.ts";
import { isTerminal } from "../../shared/link.ts";
import type { Snapshot } from "../../shared/snapshot.ts";

/**
 * Whether a notice of the subject, shown at `before` or earlier, is no longer true at `after` and
 * should be taken off the screen.
 */
export function isOvertaken(subject: string, before: Snapshot, after: Snapshot): boolean {
  if (subject === "session") return isTerminal(before.link) && !isTerminal(after.link);
  if (isOver(after)) return !isOver(before);
  if (subject === "connection") {
    return before.link.name === "reconnecting" && after.link.name === "live";
  }
  if (subject === "readyNoChannel") {
    return availabilityOf(after) !== "readyNoChannel" && availabilityOf(after) !== "offline";
  }
  if (subject.startsWith("task:")) {
    return !after.tasks.some(({ id }) => `task:${id}` === subject);
  }
  return false;
}

/** Nobody is signed in any more, so nothing that was said about them matters. */
function isOver({ link }: Snapshot): boolean {
  return link.name === "signedOut" || link.name === "signingIn" || isTerminal(link);
}
