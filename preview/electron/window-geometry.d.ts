import type { EventEmitter } from "node:events";
import type * as Electron from "electron";
import type { Area, WindowView } from "../link/desktop-state.ts";
/** A window's view as it is now, and the one way to change it. */
export interface WindowStateHolder {
    get(): WindowView;
    patch(patch: Partial<WindowView>): void;
}
type Geometry = Pick<Electron.BrowserWindow, "getBounds" | "getContentBounds" | "getNormalBounds" | "setBounds" | "getPosition" | "setPosition" | "getSize" | "setSize" | "center">;
/** Where a window is and how large; `emitter` tells the widget of every change. */
export declare function windowGeometry(view: WindowStateHolder, emitter: EventEmitter, workArea: () => Area): Geometry;
export {};
