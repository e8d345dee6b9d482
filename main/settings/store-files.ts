import { readFileSync, renameSync } from "node:fs";
import { mkdir, open, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { DurationMs, EpochMs } from "../../shared/time.ts";
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

/**
 * Replaces the file by one with `content`, or leaves it as it was: no reader ever sees half of it, not
 * even after a power cut. Rejects with the file system's error.
 */
export async function writeAtomically(
  files: StoreFiles,
  clock: Clock,
  file: string,
  content: string | Uint8Array,
): Promise<void> {
  const temporary = `${file}.tmp`;
  try {
    await files.write(temporary, content);
    await whenFree(clock, () => files.replace(temporary, file));
  } catch (error) {
    await files.remove(temporary).catch(() => {});
    throw error;
  }
}

/** Does something to a file, again after a moment where another program holds it; rejects as `act` does. */
export async function whenFree(clock: Clock, act: () => Promise<void>): Promise<void> {
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

/** Removes the file with all that was set aside of it or only half written. */
export async function removeWithCopies(
  files: StoreFiles,
  clock: Clock,
  file: string,
): Promise<void> {
  const folder = path.dirname(file);
  const own = path.basename(file);
  for (const name of await files.list(folder)) {
    if (name !== own && !name.startsWith(`${own}.`)) continue;
    await whenFree(clock, () => files.remove(path.join(folder, name)));
  }
}

/** How many unreadable files are kept; the oldest goes. */
const MOST_SET_ASIDE = 3;

/** Moves a file that is of no use out of the way, and returns its new name. Throws the file system's errors. */
export function setAside(files: StoreFiles, file: string, now: EpochMs): string {
  const name = `${file}.broken-${new Date(now).toISOString().replaceAll(":", "-")}`;
  files.moveAside(file, name);
  return name;
}

/** Removes all but the newest files that were set aside. Rejects with the file system's errors. */
export async function removeOldSetAside(files: StoreFiles, file: string): Promise<void> {
  const folder = path.dirname(file);
  const begin = `${path.basename(file)}.broken-`;
  const all = (await files.list(folder)).filter((name) => name.startsWith(begin)).sort();
  const tries = all.slice(0, -MOST_SET_ASIDE).map((name) => files.remove(path.join(folder, name)));
  const failed = (await Promise.allSettled(tries)).find(({ status }) => status === "rejected");
  if (failed?.status === "rejected") throw failed.reason;
}
