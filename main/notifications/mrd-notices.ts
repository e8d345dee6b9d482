import { isAvailableToAgent } from "../../shared/availability.ts";
import type { MrdStateName } from "../../shared/presence.ts";
import type { MrdChange, MrdSubject, Notice } from "./notice.ts";

type Worth = "mrdStateChanged" | "mrdActivity" | null;

/** The channel comes and goes with a login; that is no news of its own. */
const LOGIN: readonly MrdStateName[] = ["LOGIN", "LOGOUT"];
/** Work comes and goes. */
const AT_WORK: readonly MrdStateName[] = ["RESERVED", "ACTIVE", "BUSY"];

/** Which of the two rows of product 7 a change of one channel belongs to; null for neither. */
function worthOf({ from, to }: MrdChange): Worth {
  if (!isAvailableToAgent(to)) return null;
  if (LOGIN.includes(from.state) || LOGIN.includes(to.state)) return null;
  if (AT_WORK.includes(to.state)) return "mrdActivity";
  if (AT_WORK.includes(from.state) && to.state === "READY") return "mrdActivity";
  // The last task ended: what was asked for earlier is done.
  if (from.state === "PENDING_NOT_READY" && to.state === "NOT_READY") return "mrdActivity";
  return "mrdStateChanged";
}

/** One notice for all changes: of those that turned a channel on or off, else of those at work. */
export function mrdNotices(
  changes: readonly MrdChange[],
  cause: "whileOffline" | null,
): readonly Notice[] {
  for (const kind of ["mrdStateChanged", "mrdActivity"] as const) {
    const worthy = changes.filter((change) => worthOf(change) === kind);
    const [first] = worthy;
    if (first === undefined) continue;
    const subject: MrdSubject = worthy.length === 1 ? `mrd:${first.to.id}` : "channels";
    return [{ kind, subject, changes: worthy, cause }];
  }
  return [];
}
