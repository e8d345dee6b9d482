import type { EventEmitter } from "node:events";
import type * as Electron from "electron";
import type { FrameReport, FrameSignal } from "../link/frame-messages.ts";
export type WindowOpenHandler = Parameters<Electron.WebContents["setWindowOpenHandler"]>[0];
/** Asks the widget before its window goes elsewhere. */
export interface NavigationGate {
    /** Signals to the frame whether it may go. */
    ask(report: Extract<FrameReport, {
        kind: "willNavigate";
    }>): void;
    /** The document at `opener` wants a second window, which the preview has none of. */
    open(report: Extract<FrameReport, {
        kind: "windowOpen";
    }>, opener: string, handler: WindowOpenHandler | null): void;
}
/** The gate of one window's contents, whose listeners are those of `emitter`. */
export declare function createNavigationGate(emitter: EventEmitter, frame: object, { id, signal }: {
    readonly id: number;
    signal(signal: FrameSignal): void;
}): NavigationGate;
