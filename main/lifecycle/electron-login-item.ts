import path from "node:path";
import { app } from "electron";
import { appImageOf } from "./app-image.ts";
import { autostartFile, type LoginItem } from "./launch-at-login.ts";

/** macOS starts it without arguments, and tells it why it was started. */
const HIDDEN = { args: ["--hidden"] };

/** The entry of this installation; null for a copy under development. */
export function electronLoginItem(platform: NodeJS.Platform): LoginItem | null {
  if (!app.isPackaged) return null;
  switch (platform) {
    case "win32":
    case "darwin":
      return {
        isEntered: async () => app.getLoginItemSettings(HIDDEN).openAtLogin,
        enter: async () => app.setLoginItemSettings({ ...HIDDEN, openAtLogin: true }),
        remove: async () => app.setLoginItemSettings({ ...HIDDEN, openAtLogin: false }),
      };
    case "linux":
      // An AppImage runs from a folder that is gone when it ends.
      return autostartFile(
        configFolder(),
        appImageOf(process.execPath, process.env) ?? process.execPath,
      );
    default:
      return null;
  }
}

/** Whether the system started the widget at login; only macOS has to be asked. */
export function wasStartedAtLogin(platform: NodeJS.Platform): boolean {
  return platform === "darwin" && app.getLoginItemSettings().wasOpenedAtLogin;
}

function configFolder(): string {
  const given = process.env["XDG_CONFIG_HOME"] ?? "";
  return path.isAbsolute(given) ? given : path.join(app.getPath("home"), ".config");
}
