import type { Given } from "../parts.ts";
import type { Announcement } from "./announcements.ts";
import { remindOfBreaks } from "./break-reminders.ts";
import { createDelivery } from "./delivery.ts";
import { electronNotifications, prepareNotifications } from "./electron-notification.ts";
import { createLiveNotifications } from "./live-notifications.ts";
import { createNotifier, type NotifierParts } from "./notifier.ts";

export interface AgentNotificationsOptions
  extends Omit<NotifierParts, "notifications">,
    Given<"changeState"> {
  readonly openWindow: () => void;
  /** Brings the tray up to date at once. */
  readonly drawTray: () => void;
}

/** To be read when the widget is gone; all else promises a window at a click. */
const STAYS: Announcement["subject"] = "widget:signOutNotConfirmed";

/** Notifies the agent of what changes. Electron has to be ready. */
export function notifyAgent(options: AgentNotificationsOptions) {
  const { openWindow, changeState, clock, texts, drawTray } = options;
  prepareNotifications();
  const notifications = createLiveNotifications({
    open: electronNotifications(texts),
    clock,
    drawTray,
    onClick: openWindow,
    onAction(asks) {
      if (asks === "snooze") reminders.snooze();
      else changeState(asks);
    },
  });
  const parts = { ...options, notifications };
  const stopNotifier = createNotifier(parts);
  const reminders = remindOfBreaks({ ...options, tell: createDelivery(parts) });
  return {
    canSnooze: reminders.canSnooze,
    snooze: reminders.snooze,
    /** Says something about the widget itself rather than about the agent's state. */
    announce: (announcement: Announcement) =>
      void notifications.show({ silent: true, urgent: false, action: null, ...announcement }),
    /** Takes an announcement off the screen. */
    withdraw: (subject: Announcement["subject"]) =>
      notifications.withdraw((shown) => shown === subject),
    /** The program ends: nothing is told any more, and what is on the screen goes. */
    stop(): void {
      stopNotifier();
      reminders.stop();
      notifications.end((subject) => subject === STAYS);
    },
  };
}

export type AgentNotifications = ReturnType<typeof notifyAgent>;
