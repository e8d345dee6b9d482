import { createHash } from "node:crypto";
import { app, Notification, type NotificationConstructorOptions } from "electron";
import { directed } from "../../shared/texts/isolate.ts";
import type { Texts } from "../../shared/texts/texts.ts";
import { notificationBody } from "../system-text.ts";
import type { NotificationRequest, OpenNotification, ShowResult } from "./live-notifications.ts";

/** Shows notifications through Electron, in the language of the moment. Electron has to be ready. */
export function electronNotifications(texts: () => Texts): OpenNotification {
  return (request, events) => {
    if (!Notification.isSupported()) {
      throw new Error("Notifications are not supported on this desktop.");
    }
    const options = notificationOptions(request, texts().direction, process.platform);
    const notification = new Notification(options);
    notification.on("show", () => events.settled({ kind: "shown" }));
    notification.on("failed", (_event, error) => events.settled(failureOf(error)));
    notification.on("click", () => events.clicked());
    notification.on("action", () => events.acted());
    notification.on("close", ({ reason }) => {
      // One that timed out waits in the notification centre and can be clicked still.
      if (reason !== "timedOut") events.closed();
    });
    notification.show();
    return notification;
  };
}

/**
 * Asks for what notifications need while the agent looks: macOS asks for permission when they are
 * first reached for, and drops what is sent before the answer (`NotificationPresenterMac`); Windows
 * enters the program among those that may send them.
 */
export function prepareNotifications(): void {
  app.once("browser-window-created", () => Notification.isSupported());
}

/** A request as Electron wants it, in the language's direction. */
export function notificationOptions(
  { subject, title, body, silent, urgent, action }: NotificationRequest,
  direction: Texts["direction"],
  platform: NodeJS.Platform,
): NotificationConstructorOptions {
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
