import { displayText } from "../../shared/wire/display-text.ts";
import { createBurstLimit } from "../burst-limit.ts";
import type { Basics, Log } from "../log.ts";

/** What the operating system hands to the widget: `agent-status://…`. */
export const LINK_SCHEME = "agent-status";

/** A change that a link asks for; the reason by its name, because a link outlives ids. */
export interface LinkedChange {
  readonly name: "READY" | "NOT_READY";
  readonly reasonName: string | null;
}

export type DeepLink =
  | { readonly kind: "show" }
  | { readonly kind: "state"; readonly change: LinkedChange };

/** No link that means something here comes near it. */
const LONGEST_LINK = 2_048;
const LINK = new RegExp(`^${LINK_SCHEME}://(show|state/ready|state/not-ready)/?$`);
const LINK_WITH_REASON = new RegExp(`^${LINK_SCHEME}://state/not-ready/?\\?reason=([^&#]+)$`);
const LINK_START = new RegExp(`^${LINK_SCHEME}:`, "i");

/** Whether a command line argument is a link for the widget, a good one or not. */
export function isLink(argument: string): boolean {
  return LINK_START.test(argument);
}

/**
 * Reads a link of another program, which may be anybody's: exactly the known ones are read (only the
 * scheme may be in capitals, and a slash may follow, as some browsers do), everything else is null.
 */
export function parseLink(text: string): DeepLink | null {
  if (text.length > LONGEST_LINK) return null;
  const link = text.replace(LINK_START, `${LINK_SCHEME}:`);
  const [, action] = LINK.exec(link) ?? [];
  switch (action) {
    case "show":
      return { kind: "show" };
    case "state/ready":
      return { kind: "state", change: { name: "READY", reasonName: null } };
    case "state/not-ready":
      return { kind: "state", change: { name: "NOT_READY", reasonName: null } };
    default: {
      const [, encoded] = LINK_WITH_REASON.exec(link) ?? [];
      const reasonName = encoded === undefined ? null : readReason(encoded);
      return reasonName === null
        ? null
        : { kind: "state", change: { name: "NOT_READY", reasonName } };
    }
  }
}

/** The name as the server's names are shown; null where it is none. */
function readReason(encoded: string): string | null {
  try {
    const name = decodeURIComponent(encoded.replaceAll("+", " "));
    return /\p{Cc}/u.test(name) ? null : displayText(name) || null;
  } catch {
    return null;
  }
}

export interface OpenLinkParts extends Basics {
  readonly openWindow: () => void;
  readonly prepare: (change: LinkedChange) => void;
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

/** The part of Electron's `app` that is used. */
interface SchemeClients {
  isDefaultProtocolClient(scheme: string, program: string, args: string[]): boolean;
  setAsDefaultProtocolClient(scheme: string, program: string, args: string[]): boolean;
}

/**
 * Tells the operating system who opens our links, where it does not know yet. On Linux it takes the
 * program's menu entry for it, which an AppImage has not.
 */
export function claimScheme(clients: SchemeClients, program: string, log: Log): void {
  // What a link drags along is no option of ours nor of Chromium's after the two dashes.
  const args = ["--"];
  const known = clients.isDefaultProtocolClient(LINK_SCHEME, program, args);
  const registered = known || clients.setAsDefaultProtocolClient(LINK_SCHEME, program, args);
  log.info("deepLink.registered", { registered });
}
