import type { StandInApp } from "./app.ts";
import { type Context } from "./context.ts";
import type { createIpcMain } from "./ipc-main.ts";
import type { Sessions } from "./session.ts";
import type { BrowserWindowClass } from "./window-members.ts";
interface Parts {
    readonly app: StandInApp;
    readonly ipc: ReturnType<typeof createIpcMain>;
    readonly sessions: Sessions;
    colorScheme(): "light" | "dark";
}
/** Electron's `BrowserWindow`; what it shows is a frame on the desktop. */
export declare function createBrowserWindowClass(context: Context, parts: Parts): BrowserWindowClass;
export {};
