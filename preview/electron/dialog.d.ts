import type * as Electron from "electron";
import { type Context } from "./context.ts";
/** Electron's `dialog`: message boxes and save dialogs, shown over the desktop. */
export declare function createDialog(context: Context): {
    showMessageBox: (first: Electron.BaseWindow | Electron.MessageBoxOptions, second?: Electron.MessageBoxOptions) => Promise<{
        response: number;
        checkboxChecked: boolean;
    }>;
    showSaveDialog: (first: Electron.BaseWindow | Electron.SaveDialogOptions, second?: Electron.SaveDialogOptions) => Promise<{
        canceled: boolean;
        filePath: string;
    }>;
    showErrorBox(title: string, content: string): void;
};
