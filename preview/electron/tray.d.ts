import { EventEmitter } from "node:events";
import type * as Electron from "electron";
import { type Context } from "./context.ts";
type TrayMembers = Pick<Electron.Tray, "setImage" | "setPressedImage" | "setToolTip" | "setTitle" | "getTitle" | "setContextMenu" | "popUpContextMenu" | "closeContextMenu" | "setIgnoreDoubleClickEvents" | "getIgnoreDoubleClickEvents" | "getBounds" | "isDestroyed" | "destroy">;
export type TrayClass = new (image: Electron.NativeImage | string, guid?: string) => EventEmitter & TrayMembers;
/** Electron's `Tray`; each icon stands in the desktop's taskbar. */
export declare function createTrayClass(context: Context): TrayClass;
export {};
