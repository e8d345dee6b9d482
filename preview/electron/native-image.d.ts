import type * as Electron from "electron";
import type { ImageView } from "../link/desktop-state.ts";
/** `nativeImage`; PNG, and ICO on Windows, which is what the widget draws. */
export declare const nativeImage: {
    createEmpty: () => globalThis.Electron.NativeImage;
    createFromPath: (file: string) => globalThis.Electron.NativeImage;
    createFromBuffer: (bytes: Buffer, options?: Electron.CreateFromBufferOptions) => globalThis.Electron.NativeImage;
    createFromDataURL: (url: string) => globalThis.Electron.NativeImage;
};
/** What the desktop shows of an image or of the file at a path; throws where Electron throws. */
export declare function viewImage(image: Electron.NativeImage | string): ImageView;
