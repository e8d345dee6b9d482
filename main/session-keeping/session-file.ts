import path from "node:path";
import type { Clock } from "../clock.ts";
import {
  codeOf,
  removeOldSetAside,
  type StoreFiles,
  setAside,
  whenFree,
  writeAtomically,
} from "../settings/store-files.ts";

export const SESSION_FILE = "kept-session";

/** The one file that the sealed session is in, as base64. All functions reject with the file system's errors. */
export interface SessionFile {
  /** Null where there is none. */
  read(): string | null;
  write(sealed: Buffer): Promise<void>;
  /** Out of the way, but not lost. */
  setAside(): Promise<void>;
  /** Removes it with all that was set aside or only half written. */
  wipe(): Promise<void>;
}

/** In the folder of the widget's own files; only this user can read it. */
export function sessionFileIn(folder: string, files: StoreFiles, clock: Clock): SessionFile {
  const file = path.join(folder, SESSION_FILE);

  async function remove(names: readonly string[]): Promise<void> {
    for (const name of names) {
      await whenFree(clock, () => files.remove(path.join(folder, name)));
    }
  }

  return {
    read() {
      try {
        return files.read(file);
      } catch (error) {
        if (codeOf(error) === "ENOENT") return null;
        throw error;
      }
    },
    write: (sealed) => writeAtomically(files, clock, file, `${sealed.toString("base64")}\n`),
    async setAside() {
      setAside(files, file, clock.now());
      await whenFree(clock, () => removeOldSetAside(files, file));
    },
    async wipe() {
      const all = await files.list(folder);
      await remove(
        all.filter((name) => name === SESSION_FILE || name.startsWith(`${SESSION_FILE}.`)),
      );
    },
  };
}
