import type * as Electron from "electron";
import type { Area, WindowView } from "../link/desktop-state.ts";
import type { Context } from "./context.ts";
/** How a window looks when it is made, before it is shown. */
export declare function firstView(options: Electron.BrowserWindowConstructorOptions, context: Context, colorScheme: "light" | "dark"): WindowView;
/** `bounds` moved to the middle of `area`. */
export declare function centered({ width, height }: Area, area: Area): Area;
/** Throws for what the preview cannot show: its window is a browser's frame, always sandboxed. */
export declare function requireSandbox(preferences: Electron.WebPreferences): void;
