import type { ReadonlySignal } from "@preact/signals-core";
import type { StateChange } from "../../shared/bridge.ts";
import type { Texts } from "../../shared/messages/texts.ts";
import type { Allowed } from "../../shared/permitted.ts";
import type { Settings } from "../../shared/settings.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import type { Clock } from "../clock.ts";
import type { Counters } from "../diagnostics/counters.ts";
import type { Log } from "../log.ts";
import type { Announcement } from "./announcements.ts";
import { remindOfBreaks } from "./break-reminders.ts";
import { createDelivery } from "./delivery.ts";
import { openElectronNotification } from "./electron-notification.ts";
import { createLiveNotifications } from "./live-notifications.ts";
import { createNotifier } from "./notifier.ts";
import type { Pause } from "./pause.ts";

export interface AgentNotificationsOptions {
  readonly snapshot: ReadonlySignal<Snapshot>;
  readonly settings: ReadonlySignal<Settings>;
  readonly texts: () => Texts;
  readonly openWindow: () => void;
  /** The one door for changes. */
  readonly changeState: (change: StateChange) => void;
  readonly pause: Pick<Pause, "until">;
  readonly allowed: () => Allowed;
  readonly clock: Clock;
  readonly log: Log;
  readonly counters: Counters;
}

/** Says something about the widget itself rather than about the agent's state. */
type Announce = (announcement: Announcement) => void;

/** Notifies the agent of what changes. Electron has to be ready. */
export function notifyAgent(options: AgentNotificationsOptions): Announce {
  const { settings, pause, openWindow, changeState, clock } = options;
  const notifications = createLiveNotifications({
    open: openElectronNotification,
    clock,
    onClick: openWindow,
    onAction: changeState,
  });
  const parts = {
    ...options,
    settings: () => settings.value,
    pausedUntil: pause.until,
    notifications,
  };
  createNotifier(parts);
  remindOfBreaks({ ...options, pausedUntil: pause.until, tell: createDelivery(parts) });
  return (announcement) =>
    void notifications.show({ silent: true, urgent: false, action: null, ...announcement });
}
