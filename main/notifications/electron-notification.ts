import { app, Notification } from "electron";
import type { Texts } from "../../shared/texts/texts.ts";
import type { OpenNotification } from "./live-notifications.ts";
import { failureOf, notificationOptions } from "./notification-options.ts";

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
