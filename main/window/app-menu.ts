import type { MenuItemConstructorOptions } from "electron";

/**
 * The application's menu; null for none. Only macOS needs one: without it, copy, paste and closing
 * have no keys there. Electron's default one would let anyone reload the page.
 */
export function appMenu(platform: NodeJS.Platform): MenuItemConstructorOptions[] | null {
  if (platform !== "darwin") return null;
  // Close is in the file menu there, and in no other.
  return [{ role: "appMenu" }, { role: "fileMenu" }, { role: "editMenu" }, { role: "windowMenu" }];
}
