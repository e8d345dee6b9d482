import type { BrowserWindowConstructorOptions } from "electron";
import { type Area, SMALLEST_BAR, SMALLEST_WINDOW } from "./placement.ts";

export interface WindowLook {
  /** Whether it opens as the mini bar. */
  readonly bar: boolean;
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

/** How small the agent can make it. */
export function smallestOf(bar: boolean): Pick<Area, "width" | "height"> {
  return bar ? SMALLEST_BAR : SMALLEST_WINDOW;
}

/**
 * How the window is made. Frameless everywhere: each platform gives such a window its shadow and
 * edges to resize by, and the page draws the bar to drag it by and the button to close it.
 */
export function windowOptions(
  { bar, place, title, alwaysOnTop, dark }: WindowLook,
  { preload, icon, packaged }: WindowHome,
): BrowserWindowConstructorOptions {
  const smallest = smallestOf(bar);
  return {
    ...place,
    minWidth: smallest.width,
    minHeight: smallest.height,
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
