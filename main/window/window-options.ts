import type { BrowserWindowConstructorOptions } from "electron";
import { type Area, SMALLEST_WINDOW } from "./placement.ts";

export interface WindowLook {
  readonly place: Area;
  readonly title: string;
  readonly alwaysOnTop: boolean;
  readonly dark: boolean;
}

export interface WindowHome {
  /** Absolute path of the built preload. */
  readonly preload: string;
  /**
   * The picture for the task bar; null where the system takes it from the program's file (Windows,
   * macOS). Linux has no other where the desktop does not know the program's menu entry.
   */
  readonly icon: string | null;
  /** Developer tools are for development only. */
  readonly packaged: boolean;
}

/** The page's ground colours, so that nothing flashes before its first paint. */
export const BACKGROUND = { light: "#f5f6f8", dark: "#1a1b1e" } as const;

/** The ground colour of a theme. */
export function backgroundOf(dark: boolean): string {
  return dark ? BACKGROUND.dark : BACKGROUND.light;
}

/**
 * How the window is made. Frameless everywhere: each platform gives such a window its shadow and
 * edges to resize by, and the page draws the bar to drag it by and the button to close it.
 */
export function windowOptions(
  { place, title, alwaysOnTop, dark }: WindowLook,
  { preload, icon, packaged }: WindowHome,
): BrowserWindowConstructorOptions {
  return {
    ...place,
    minWidth: SMALLEST_WINDOW.width,
    minHeight: SMALLEST_WINDOW.height,
    title,
    ...(icon === null ? {} : { icon }),
    alwaysOnTop,
    backgroundColor: backgroundOf(dark),
    show: false,
    frame: false,
    maximizable: false,
    fullscreenable: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      disableDialogs: true,
      spellcheck: false,
      devTools: !packaged,
    },
  };
}
