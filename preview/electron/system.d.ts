import { EventEmitter } from "node:events";
import type { Context } from "./context.ts";
/** Electron's `powerMonitor`. */
export declare function createPowerMonitor(context: Context): EventEmitter<[never]> & {
    isOnBatteryPower: () => false;
    getSystemIdleTime: () => number;
};
/** Electron's `shell`: what would leave the widget is only listed on the desktop. */
export declare function createShell(context: Context): {
    openExternal(url: string): Promise<void>;
    openPath(file: string): Promise<string>;
    showItemInFolder(file: string): void;
    beep(): void;
};
/** Electron's `globalShortcut`; the desktop has a button for each. */
export declare function createGlobalShortcut(context: Context): {
    register(accelerator: string, callback: () => void): boolean;
    isRegistered(accelerator: string): boolean;
    unregister(accelerator: string): void;
    unregisterAll(): void;
};
/** Electron's `clipboard`, asynchronous as it is since Electron 45. */
export declare function createClipboard(context: Context): {
    readText: () => Promise<string>;
    writeText: (written: string) => Promise<void>;
    clear: () => undefined;
};
