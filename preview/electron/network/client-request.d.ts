import { EventEmitter } from "node:events";
import type * as Electron from "electron";
import type { SessionNetwork } from "./route.ts";
type Options = Electron.ClientRequestConstructorOptions;
/**
 * Electron's `net.request`, for what only reads: with `login`, which only it has, and as there
 * without following a redirect by itself.
 */
export declare function createClientRequest(network: SessionNetwork, options: Options): EventEmitter<[never]> & {
    end: () => undefined;
    abort(): void;
};
export {};
