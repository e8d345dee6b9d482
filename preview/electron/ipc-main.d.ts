import { EventEmitter } from "node:events";
import type * as Electron from "electron";
import { type Encoded } from "../link/clone-codec.ts";
import type { FrameReport, FrameSignal } from "../link/frame-messages.ts";
type Handler = (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown;
/** Where a message came from. */
export interface Sender {
    readonly sender: object;
    readonly senderFrame: object;
    readonly frameId: number;
    readonly processId: number;
    answer(signal: FrameSignal): void;
}
/** Electron's `ipcMain`, and the way in for what a window's frame sends. */
export declare function createIpcMain(): {
    ipcMain: EventEmitter<[never]> & {
        handle(channel: string, handler: Handler): void;
        handleOnce(channel: string, handler: Handler): void;
        removeHandler(channel: string): void;
    };
    receive(from: Sender, { channel, args }: Extract<FrameReport, {
        kind: "send";
    }>): void;
    invoke(from: Sender, { channel, args, callId }: Extract<FrameReport, {
        kind: "invoke";
    }>): Promise<void>;
};
/** `values` as structured clones; throws as Electron does for what cannot be cloned. */
export declare function cloneArguments(values: readonly unknown[]): Encoded[];
export {};
