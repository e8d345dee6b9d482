import type { EventEmitter } from "node:events";
import type * as Electron from "electron";
import type { WindowStateHolder } from "./window-geometry.ts";
type Visibility = Pick<Electron.BrowserWindow, "show" | "showInactive" | "hide" | "focus" | "blur" | "isVisible" | "isFocused" | "isMinimized" | "restore" | "moveTop" | "isAlwaysOnTop" | "setAlwaysOnTop">;
/** Whether a window is seen and has the focus; `emitter` tells the widget of every change. */
export declare function windowVisibility(view: WindowStateHolder, emitter: EventEmitter): Visibility & {
    setFocused(focused: boolean): void;
};
export {};
