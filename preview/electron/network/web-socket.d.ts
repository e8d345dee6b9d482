import type * as Electron from "electron";
import { type Context } from "../context.ts";
import { type SessionNetwork } from "./route.ts";
/** As much of it as the widget uses. */
interface WebSocketFace extends EventTarget {
    binaryType: Electron.WebSocket["binaryType"];
    readonly url: string;
    readonly readyState: number;
    send(data: string): void;
    close(): void;
}
export type WebSocketClass = new (url: string, options?: Electron.WebSocketOptions) => WebSocketFace;
/**
 * Electron's `net.WebSocket`: as in the browser, only that a failure is named in the reason of its
 * `close`. Nobody is asked for a proxy's credentials; those that the session knows are used.
 */
export declare function createWebSocketClass(context: Context, networkOf: (options: Electron.WebSocketOptions) => SessionNetwork): WebSocketClass;
export {};
