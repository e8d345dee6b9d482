import { createHash } from "node:crypto";
import { directed } from "../../shared/texts/isolate.ts";
import type { Texts } from "../../shared/texts/texts.ts";
import { notificationBody } from "../system-text.ts";
import type { NotificationRequest, ShowResult } from "./live-notifications.ts";

interface NotificationOptions {
  readonly id?: string;
  readonly title: string;
  readonly body: string;
  readonly silent: boolean;
  readonly urgency: "critical" | "normal";
  readonly timeoutType: "never" | "default";
  readonly actions: { readonly type: "button"; readonly text: string }[];
}

/** A request as Electron wants it, in the language's direction. */
export function notificationOptions(
  { subject, title, body, silent, urgent, action }: NotificationRequest,
  direction: Texts["direction"],
  platform: NodeJS.Platform,
): NotificationOptions {
  return {
    // A toast that an earlier run left behind is replaced by its id. Not where there is a button:
    // Electron keeps toasts that are over and gives the click to the first of that id (Windows).
    ...(action === null ? { id: idOf(subject) } : {}),
    title: directed(title, direction),
    body: notificationBody(directed(body, direction), platform),
    silent,
    urgency: urgent ? "critical" : "normal",
    timeoutType: urgent ? "never" : "default",
    // Windows shows it, macOS does for programs that are signed, Linux leaves it out.
    actions: action === null ? [] : [{ type: "button", text: directed(action.label, direction) }],
  };
}

/** Subjects carry ids of any length and form; Windows allows 64 characters. */
function idOf(subject: string): string {
  return createHash("sha256").update(subject).digest("hex").slice(0, 32);
}

/**
 * What systems answer when the agent or an administrator switched notifications off: UNUserNotification
 * on macOS; on Windows the WPN_E_NOTIFICATION_DISABLED, _NOT_CAPABLE and _TYPE_DISABLED errors, which
 * Electron writes in decimal. Anything else is a failure.
 */
const FORBIDDEN =
  /not allowed|not permitted|denied|disabled|UNErrorDomain.*\b1\b|-21434201(?:43|42|40)\b/i;

/** What the text of Electron's event `failed` means. */
export function failureOf(error: string): ShowResult {
  return { kind: FORBIDDEN.test(error) ? "notPermitted" : "failed", error };
}
