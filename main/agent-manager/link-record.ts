import type { Link } from "../../shared/link.ts";
import type { Counters } from "../diagnostics/counters.ts";
import type { Log, LogFields } from "../log.ts";
import type { LinkState } from "./link-state.ts";

/** Writes a change of the link down for whoever asks later: the log and the counters. */
export function recordLink(
  before: LinkState,
  after: LinkState,
  { log, counters }: { readonly log: Log; readonly counters: Counters },
): void {
  if (after.tries > before.tries) counters.count("link.tried");
  if (isHandshaken(after) && !isHandshaken(before)) counters.count("link.connected");
  const [from, to] = [before.link.name, after.link.name];
  if (from === "live" && to !== "live") counters.count("link.lost");
  if (from === "reconnecting" && to === "live") counters.count("link.reconnected");
  if (after.link !== before.link) log.info("link.changed", { from, ...linkFields(after.link) });
}

function isHandshaken({ current }: LinkState): boolean {
  return current !== null && current.connectedAt !== null;
}

/** What an administrator wants to read; the server's own words are not among it. */
export function linkFields(link: Link): LogFields {
  const to = link.name;
  switch (to) {
    case "reconnecting": {
      const { fault, attempt, retryAt } = link;
      return { to, fault, attempt, waits: retryAt !== null };
    }
    case "ended":
      return { to, reason: link.reason.kind };
    case "refused":
      return { to, refusal: link.refusal.kind };
    default:
      return { to };
  }
}
