import { app, globalShortcut } from "electron";
import { describeError } from "../diagnostics/unhandled-errors.ts";
import type { Log } from "../log.ts";
import type { ShortcutDesk } from "./shortcuts.ts";

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
export function electronShortcuts(log: Log): ShortcutDesk {
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
