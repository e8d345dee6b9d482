import { readFileSync, renameSync } from "node:fs";
import { mkdir, open, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { DurationMs } from "../../shared/time.ts";
import type { Clock } from "../clock.ts";

/** What a store needs of the file system; every function fails with Node's error codes. */
export interface StoreFiles {
  read(file: string): string;
  moveAside(from: string, to: string): void;
  /** Returns when the content is on the disk, not merely on its way there. */
  write(file: string, content: string | Uint8Array): Promise<void>;
  replace(from: string, to: string): Promise<void>;
  remove(file: string): Promise<void>;
  /** The names in a folder; none where there is no such folder. */
  list(folder: string): Promise<readonly string[]>;
}

/** The computer's own file system. What it writes only this user can read. */
export const diskFiles: StoreFiles = {
  read: (file) => readFileSync(file, "utf8"),
  moveAside: renameSync,
  async write(file, content) {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content, { mode: 0o600, flush: true });
  },
  async replace(from, to) {
    await rename(from, to);
    // The new name itself is on the disk only when its folder is. Windows cannot say so of folders.
    const folder = await open(path.dirname(to), "r").catch(() => null);
    await folder?.sync().catch(() => {});
    await folder?.close();
  },
  remove: (file) => rm(file, { force: true }),
  async list(folder) {
    try {
      return await readdir(folder);
    } catch (error) {
      if (codeOf(error) === "ENOENT") return [];
      throw error;
    }
  },
};

/** Node's code of a file error, e.g. `ENOENT`; empty where it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/** Why a file could not be written, as far as the agent can do something about it. */
export function causeOf(error: unknown): "readOnly" | "full" | "other" {
  const code = codeOf(error);
  if (code === "EROFS" || code === "EACCES" || code === "EPERM") return "readOnly";
  return code === "ENOSPC" || code === "EDQUOT" ? "full" : "other";
}

/** On Windows a virus scanner or backup may hold the file for a moment. */
const RETRY_AFTER: readonly DurationMs[] = [20, 100, 500];
const HELD = new Set(["EPERM", "EACCES", "EBUSY"]);

/** How many unreadable files are kept; the oldest goes. */
const MOST_SET_ASIDE = 3;

/** One file of the widget's own. What is done with it fails with the file system's errors. */
export function ownFile(file: string, files: StoreFiles, clock: Clock) {
  const folder = path.dirname(file);
  const own = path.basename(file);

  const remove = (name: string) => whenFree(clock, () => files.remove(path.join(folder, name)));

  return {
    /** Its text; null where there is none. */
    read(): string | null {
      try {
        return files.read(file);
      } catch (error) {
        if (codeOf(error) === "ENOENT") return null;
        throw error;
      }
    },
    /**
     * Replaces it by one with `content`, or leaves it as it was: no reader ever sees half of it, not even
     * after a power cut.
     */
    async write(content: string | Uint8Array): Promise<void> {
      const temporary = `${file}.tmp`;
      try {
        await files.write(temporary, content);
        await whenFree(clock, () => files.replace(temporary, file));
      } catch (error) {
        await files.remove(temporary).catch(() => {});
        throw error;
      }
    },
    /** Moves one that is of no use out of the way, and returns its new name. */
    setAside(): string {
      const name = `${file}.broken-${new Date(clock.now()).toISOString().replaceAll(":", "-")}`;
      files.moveAside(file, name);
      return name;
    },
    /** Removes all but the newest of those that were set aside. */
    async removeOldSetAside(): Promise<void> {
      const aside = (await files.list(folder)).filter((name) => name.startsWith(`${own}.broken-`));
      const oldest = aside.sort().slice(0, -MOST_SET_ASIDE);
      await Promise.all(oldest.map(remove));
    },
    /** Removes it with all that was set aside of it or only half written. */
    async removeWithCopies(): Promise<void> {
      for (const name of await files.list(folder)) {
        if (name === own || name.startsWith(`${own}.`)) await remove(name);
      }
    },
  };
}

export type OwnFile = ReturnType<typeof ownFile>;

/** Does something to a file, again after a moment where another program holds it; rejects as `act` does. */
async function whenFree(clock: Clock, act: () => Promise<void>): Promise<void> {
  for (const wait of RETRY_AFTER) {
    try {
      return await act();
    } catch (error) {
      if (!HELD.has(codeOf(error))) throw error;
      await new Promise<void>((resolve) => void clock.setTimer(wait, resolve));
    }
  }
  await act();
}
