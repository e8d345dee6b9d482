import type { MenuItemConstructorOptions } from "electron";

/**
 * The application's menu; null for none. Only macOS needs one: without it, copy, paste and closing
 * have no keys there. Electron's default one would let anyone reload the page.
 */
export function appMenu(platform: NodeJS.Platform): MenuItemConstructorOptions[] | null {
  if (platform !== "darwin") return null;
  return [{ role: "appMenu" }, { role: "editMenu" }, { role: "windowMenu" }];
}
