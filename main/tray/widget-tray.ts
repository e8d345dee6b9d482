import path from "node:path";
import type { ReadonlySignal } from "@preact/signals-core";
import type { Texts } from "../../shared/messages/texts.ts";
import type { Settings } from "../../shared/settings.ts";
import type { Pause } from "../notifications/pause.ts";
import type { AgentManagerSession } from "../session/session.ts";
import type { Updates } from "../updates/updates.ts";
import { runTrayCommand } from "./run-command.ts";
import { createTray, type TrayOptions, type WidgetTray } from "./tray.ts";

export interface WidgetTrayOptions
  extends Pick<TrayOptions, "snapshot" | "clock" | "log" | "allowed"> {
  /** Of the built files. */
  readonly folder: string;
  readonly settings: ReadonlySignal<Settings>;
  readonly texts: () => Texts;
  readonly session: Pick<AgentManagerSession, "changeState" | "signOut" | "refreshReasons">;
  readonly pause: Pause;
  readonly updates: Pick<Updates, "view" | "restart">;
  readonly openWindow: () => void;
  readonly openSettings: () => void;
  readonly quit: () => void;
}

/** The tray of this widget: each command has its door, and whatever it shows is followed. */
export function startTray(options: WidgetTrayOptions): WidgetTray {
  const { folder, settings, session, pause, updates } = options;
  return createTray({
    ...options,
    iconFolder: path.join(folder, "icons"),
    pausedUntil: pause.until,
    update: () => updates.view.value,
    breakLimits: () => settings.value.breakLimits,
    onMenuOpened: session.refreshReasons,
    run: runTrayCommand({
      open: options.openWindow,
      settings: options.openSettings,
      changeState: ({ change }) => session.changeState(change),
      signOut: session.signOut,
      pause: ({ length }) => pause.set(length),
      restartForUpdate: updates.restart,
      quit: options.quit,
    }),
  });
}
