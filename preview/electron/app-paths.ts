import { mkdirSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import type { Environment } from "./environment.ts";

/** The folders behind `app.getPath`; a name that the stand-in does not know throws as in Electron. */
export interface AppPaths {
  get(name: string): string;
  set(name: string, folder: string): void;
}

/** Folders of the environment's user, everything of the app itself below its user data. */
export function createAppPaths({ userData }: Environment): AppPaths {
  const folders = new Map([
    ["home", homedir()],
    ["appData", path.dirname(userData)],
    ["userData", userData],
    ["sessionData", userData],
    ["temp", tmpdir()],
    ["exe", process.execPath],
    ["logs", path.join(userData, "logs")],
    ["crashDumps", path.join(userData, "Crashpad")],
    ["desktop", path.join(homedir(), "Desktop")],
    ["documents", path.join(homedir(), "Documents")],
    ["downloads", path.join(homedir(), "Downloads")],
  ]);
  return {
    get(name) {
      const folder = folders.get(name);
      if (folder === undefined) throw new Error(`Failed to get '${name}' path`);
      return folder;
    },
    set(name, folder) {
      if (!path.isAbsolute(folder)) throw new Error("Path must be absolute");
      if (!folders.has(name)) throw new Error(`Failed to set path`);
      mkdirSync(folder, { recursive: true });
      folders.set(name, folder);
    },
  };
}
