import { app, globalShortcut } from "electron";
import { describeError, type Log } from "../log.ts";
import type { Announcements } from "../notifications/announcements.ts";
import type { Given } from "../parts.ts";
import {
  createShortcuts,
  createToggleReady,
  type ShortcutDesk,
  type ShortcutParts,
  type Shortcuts,
} from "./shortcuts.ts";

/**
 * Lets GNOME on Wayland have global shortcuts; on its other desktops Electron has them by itself. To
 * be called before Electron is ready.
 */
export function enableShortcutPortal(): void {
  if (process.platform !== "linux") return;
  const { commandLine } = app;
  const features = commandLine.getSwitchValue("enable-features");
  const ours = "GlobalShortcutsPortal,GlobalShortcutsPortalPreferredTrigger";
  commandLine.appendSwitch("enable-features", features === "" ? ours : `${features},${ours}`);
}

/**
 * The desktop's shortcuts through Electron, which has to be ready. Wayland's portal asks the agent
 * first, and Electron does not tell the answer: there a shortcut counts as working once asked for.
 */
function electronShortcuts(log: Log): ShortcutDesk {
  return {
    register(accelerator, run) {
      try {
        return globalShortcut.register(accelerator, run);
      } catch (error) {
        // Electron throws where this platform has no such key.
        log.warn("shortcut.notRegistered", { error: describeError(error).error });
        return false;
      }
    },
    unregister: (accelerator) => globalShortcut.unregister(accelerator),
  };
}

export interface WidgetShortcutsOptions
  extends Given<"snapshot" | "changeState" | "allowed" | "clock" | "log"> {
  readonly settings: ShortcutParts["settings"];
  readonly openWindow: () => void;
  readonly toggleBar: () => void;
  readonly sayState: () => void;
  readonly announce: Announcements;
}

/** The agent's shortcuts on this desktop (product 10). Electron has to be ready. */
export function startShortcuts(options: WidgetShortcutsOptions): Shortcuts {
  const { settings, openWindow, announce, log } = options;
  const shortcuts = createShortcuts({
    desk: electronShortcuts(log),
    platform: process.platform,
    settings,
    actions: {
      toggleReady: createToggleReady({ ...options, onForbidden: announce.stateNotChanged }),
      show: openWindow,
      toggleBar: options.toggleBar,
      sayState: options.sayState,
    },
    log,
  });
  for (const { refused, why } of Object.values(shortcuts.states.value)) {
    if (refused !== null && why !== null) announce.shortcutNotWorking(refused, why);
  }
  return shortcuts;
}
