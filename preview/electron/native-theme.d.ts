import { EventEmitter } from "node:events";
import type * as Electron from "electron";
import type { Context } from "./context.ts";
type ThemeSource = Electron.NativeTheme["themeSource"];
/** Electron's `nativeTheme`, over the preview's operating system. */
export declare function createNativeTheme(context: Context): EventEmitter<[never]> & {
    readonly shouldUseDarkColors: boolean;
    readonly shouldUseDarkColorsForSystemIntegratedUI: boolean;
    readonly shouldUseHighContrastColors: boolean;
    readonly shouldUseInvertedColorScheme: boolean;
    themeSource: ThemeSource;
};
export {};
