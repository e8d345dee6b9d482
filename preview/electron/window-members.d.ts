import type { EventEmitter } from "node:events";
import type * as Electron from "electron";
import type { StandInContents } from "./web-contents.ts";
import type { windowGeometry } from "./window-geometry.ts";
import type { windowVisibility } from "./window-visibility.ts";
/** What the stand-in has of Electron's `BrowserWindow`. */
export type StandInWindow = EventEmitter & ReturnType<typeof windowGeometry> & ReturnType<typeof windowVisibility> & Pick<Electron.BrowserWindow, "id" | "loadURL" | "close" | "destroy" | "isDestroyed" | "getTitle" | "setTitle" | "setBackgroundColor" | "setSkipTaskbar" | "setVisibleOnAllWorkspaces" | "setMenu" | "removeMenu" | "setMenuBarVisibility"> & {
    readonly webContents: StandInContents["contents"];
};
export interface BrowserWindowClass {
    new (options?: Electron.BrowserWindowConstructorOptions): StandInWindow;
    getAllWindows(): StandInWindow[];
    getFocusedWindow(): StandInWindow | null;
    fromId(id: number): StandInWindow | null;
    fromWebContents(contents: object): StandInWindow | null;
}
