import { readFileSync, renameSync } from "node:fs";
import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";

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
    const handle = await open(file, "w", 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
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
