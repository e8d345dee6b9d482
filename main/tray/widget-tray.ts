import path from "node:path";
import type { AgentManagerSession } from "../session/session.ts";
import type { SpokenLanguage } from "../language.ts";
import type { Pause } from "../notifications/pause.ts";
import type { SettingsStore } from "../policy/settings-under-policy.ts";
import type { Updates } from "../updates/updates.ts";
import { runTrayCommand } from "./run-command.ts";
import { createTray, type TrayOptions, type WidgetTray } from "./tray.ts";

export interface WidgetTrayOptions
  extends Pick<TrayOptions, "store" | "clock" | "log" | "allowed"> {
  /** Of the built files. */
  readonly folder: string;
  readonly settings: Pick<SettingsStore, "get" | "subscribe">;
  readonly policy: { subscribe(listener: () => void): unknown };
  readonly language: SpokenLanguage;
  readonly session: Pick<AgentManagerSession, "changeState" | "signOut" | "refreshReasons">;
  readonly pause: Pause;
  readonly updates: Pick<Updates, "view" | "restart">;
  readonly openWindow: () => void;
  readonly openSettings: () => void;
  readonly quit: () => void;
}

/** The tray of this widget: each command has its door, and whatever it shows is followed. */
export function startTray(options: WidgetTrayOptions): WidgetTray {
  const { folder, settings, policy, language, session, pause, updates } = options;
  const tray = createTray({
    ...options,
    iconFolder: path.join(folder, "icons"),
    texts: language.texts,
    pausedUntil: pause.until,
    update: updates.view.get,
    breakLimits: () => settings.get().breakLimits,
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
  for (const shown of [language, settings, pause, policy, updates.view]) {
    shown.subscribe(tray.refresh);
  }
  return tray;
}
