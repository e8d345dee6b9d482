import { EventEmitter } from "node:events";
import type * as Electron from "electron";
import { type Context } from "./context.ts";
/** Electron's `screen`: one display, the preview's desktop. */
export declare function createScreen(context: Context): EventEmitter<[never]> & {
    getPrimaryDisplay: () => Electron.Display;
    getAllDisplays: () => globalThis.Electron.Display[];
    getDisplayNearestPoint: (_point: Electron.Point) => globalThis.Electron.Display;
    getDisplayMatching: (_area: Electron.Rectangle) => globalThis.Electron.Display;
    getCursorScreenPoint(): {
        x: number;
        y: number;
    };
};
