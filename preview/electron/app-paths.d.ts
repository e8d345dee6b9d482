import type { Environment } from "./environment.ts";
/** The folders behind `app.getPath`; a name that the stand-in does not know throws as in Electron. */
export interface AppPaths {
    get(name: string): string;
    set(name: string, folder: string): void;
}
/** Folders of the environment's user, everything of the app itself below its user data. */
export declare function createAppPaths({ userData }: Environment): AppPaths;
