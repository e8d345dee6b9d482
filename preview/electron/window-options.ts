import path from "node:path";
import type * as Electron from "electron";
import type { Area, WindowView } from "../link/desktop-state.ts";
import type { Context } from "./context.ts";

/** How a window looks when it is made, before it is shown. */
export function firstView(
  options: Electron.BrowserWindowConstructorOptions,
  context: Context,
  colorScheme: "light" | "dark",
): WindowView {
  const { width = 800, height = 600, x, y } = options;
  const middle = centered({ x: 0, y: 0, width, height }, context.os().workArea);
  return {
    title: options.title ?? context.environment.name,
    bounds: x !== undefined && y !== undefined ? { x, y, width, height } : middle,
    visible: false,
    framed: options.frame ?? true,
    resizable: options.resizable ?? true,
    minimumSize: { width: options.minWidth ?? 0, height: options.minHeight ?? 0 },
    alwaysOnTop: options.alwaysOnTop ?? false,
    backgroundColor: options.backgroundColor ?? "#FFFFFF",
    colorScheme,
    url: null,
    loads: 0,
    focusRequests: 0,
    preload: options.webPreferences?.preload ?? null,
  };
}

/** `bounds` moved to the middle of `area`. */
export function centered({ width, height }: Area, area: Area): Area {
  return {
    x: Math.round(area.x + (area.width - width) / 2),
    y: Math.round(area.y + (area.height - height) / 2),
    width,
    height,
  };
}

/** Throws for what the preview cannot show: its window is a browser's frame, always sandboxed. */
export function requireSandbox(preferences: Electron.WebPreferences): void {
  if (preferences.sandbox === false || preferences.nodeIntegration) {
    throw new Error("The preview shows sandboxed windows only");
  }
  if (preferences.contextIsolation === false || preferences.webSecurity === false) {
    throw new Error("The preview shows windows with context isolation and web security only");
  }
  if (preferences.preload !== undefined && !path.isAbsolute(preferences.preload)) {
    throw new Error(`preload script must have absolute path: ${preferences.preload}`);
  }
}
