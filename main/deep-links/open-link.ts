import { createBurstLimit } from "../burst-limit.ts";
import type { Clock } from "../clock.ts";
import type { Counters } from "../diagnostics/counters.ts";
import type { Log } from "../log.ts";
import { type LinkedChange, parseLink } from "./parse-link.ts";

export interface OpenLinkParts {
  readonly openWindow: () => void;
  readonly prepare: (change: LinkedChange) => void;
  readonly clock: Clock;
  readonly log: Log;
  readonly counters: Counters;
}

/** A page that opens links over and over must not keep the window in the agent's face. */
const OPENED_AT_MOST = { most: 3, within: 10_000 };
const REFUSALS_LOGGED_AT_MOST = { most: 10, within: 60_000 };

/**
 * Opens a link: the window, with the link's change prepared if it has one. What is refused is counted
 * and logged without its text, which may hold anything.
 */
export function createOpenLink(parts: OpenLinkParts): (text: string) => void {
  const { openWindow, prepare, clock, log, counters } = parts;
  const mayOpen = createBurstLimit({ clock, ...OPENED_AT_MOST });
  const mayLog = createBurstLimit({ clock, ...REFUSALS_LOGGED_AT_MOST });
  return (text) => {
    const link = parseLink(text);
    if (link === null || !mayOpen()) {
      counters.count("deepLink.refused");
      const why = link === null ? "unknown" : "flood";
      if (mayLog()) log.warn("deepLink.refused", { why, length: text.length });
      return;
    }
    counters.count("deepLink.opened");
    log.info("deepLink.opened", { kind: link.kind });
    if (link.kind === "state") prepare(link.change);
    openWindow();
  };
}
