import { EventEmitter } from "node:events";
import type * as Electron from "electron";
import type { FrameReport, FrameSignal } from "../link/frame-messages.ts";
import { type createIpcMain } from "./ipc-main.ts";
type ContentsMembers = Pick<Electron.WebContents, "id" | "send" | "getURL" | "getTitle" | "isDestroyed" | "isLoading" | "loadURL" | "reload" | "setWindowOpenHandler" | "setWebRTCIPHandlingPolicy" | "getZoomFactor" | "setZoomFactor" | "setVisualZoomLevelLimits" | "openDevTools" | "closeDevTools" | "isDevToolsOpened">;
/** What a window's contents need of the window around them. */
export interface ContentsHost {
    readonly id: number;
    readonly session: object;
    readonly ipc: ReturnType<typeof createIpcMain>;
    signal(signal: FrameSignal): void;
    load(url: string): void;
    /** The first paint after a load. */
    painted(): void;
    focusChanged(focused: boolean): void;
    dragged(dx: number, dy: number): void;
    close(): void;
}
/** The parts that a window holds of its contents. */
export interface StandInContents {
    readonly contents: EventEmitter & ContentsMembers & {
        readonly mainFrame: object;
    };
    handle(report: FrameReport): void;
    destroy(): void;
}
/** Electron's `WebContents` of one window. */
export declare function createWebContents(host: ContentsHost): StandInContents;
export {};
