import type { EventEmitter } from "node:events";
import type * as Electron from "electron";
import type { StandInContents } from "./web-contents.ts";

/** What the stand-in has of Electron's `BrowserWindow`. */
export type WindowMembers = Pick<
  Electron.BrowserWindow,
  | "id"
  | "loadURL"
  | "show"
  | "showInactive"
  | "hide"
  | "close"
  | "destroy"
  | "focus"
  | "blur"
  | "isVisible"
  | "isFocused"
  | "isDestroyed"
  | "isMinimized"
  | "restore"
  | "isAlwaysOnTop"
  | "setAlwaysOnTop"
  | "getBounds"
  | "getContentBounds"
  | "getNormalBounds"
  | "setBounds"
  | "getPosition"
  | "setPosition"
  | "getSize"
  | "setSize"
  | "center"
  | "moveTop"
  | "getTitle"
  | "setTitle"
  | "setBackgroundColor"
  | "setSkipTaskbar"
  | "setVisibleOnAllWorkspaces"
  | "setMenu"
  | "removeMenu"
  | "setMenuBarVisibility"
>;
export type StandInWindow = EventEmitter &
  WindowMembers & { readonly webContents: StandInContents["contents"] };

export interface BrowserWindowClass {
  new (options?: Electron.BrowserWindowConstructorOptions): StandInWindow;
  getAllWindows(): StandInWindow[];
  getFocusedWindow(): StandInWindow | null;
  fromId(id: number): StandInWindow | null;
  fromWebContents(contents: object): StandInWindow | null;
}
