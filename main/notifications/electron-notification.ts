import { Notification } from "electron";
import type { OpenNotification, ShowResult } from "./live-notifications.ts";

/**
 * What systems answer when the agent or an administrator switched notifications off: UNUserNotification
 * on macOS, and the WPN_E_NOTIFICATION_* errors on Windows. Anything else is a failure.
 */
const FORBIDDEN =
  /not allowed|not permitted|denied|disabled|UNErrorDomain.*\b1\b|0x803E01(05|06|11)/i;

/** Shows a notification through Electron. Electron has to be ready. */
export const openElectronNotification: OpenNotification = (request, events) => {
  if (!Notification.isSupported()) {
    throw new Error("Notifications are not supported on this desktop.");
  }
  const { title, body, silent, urgent, action } = request;
  const notification = new Notification({
    title,
    body,
    silent,
    urgency: urgent ? "critical" : "normal",
    timeoutType: urgent ? "never" : "default",
    // Windows shows it, macOS does for programs that are signed, Linux leaves it out.
    actions: action === null ? [] : [{ type: "button", text: action.label }],
  });
  notification.on("show", () => events.settled({ kind: "shown" }));
  notification.on("failed", (_event, error) => events.settled(failure(error)));
  notification.on("click", () => events.clicked());
  notification.on("action", () => events.acted());
  notification.on("close", ({ reason }) => {
    // One that timed out waits in the notification centre and can be clicked still.
    if (reason !== "timedOut") events.closed();
  });
  notification.show();
  return notification;
};

function failure(error: string): ShowResult {
  return { kind: FORBIDDEN.test(error) ? "notPermitted" : "failed", error };
}
