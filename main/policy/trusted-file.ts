import { constants, type Stats } from "node:fs";
import { lstat, open } from "node:fs/promises";
import path from "node:path";
import { codeOf } from "../settings/store-files.ts";
import type { PolicyProblemKind } from "./policy-source.ts";

/** Far more than any policy needs. */
const LONGEST_FILE = 256 * 1_024;
const ROOT = 0;
const OTHERS_MAY_WRITE = 0o022;
/** Without waiting for the other end of a pipe. */
const READ_NO_LINK = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

export type TrustedFile =
  | { readonly kind: "content"; readonly content: Buffer }
  | { readonly kind: "absent" }
  | { readonly kind: "refused"; readonly why: PolicyProblemKind; readonly detail: string };

/**
 * Reads a file that only `owner` (a user id; 0 for the system's own) can have written: a plain file,
 * no link, that neither group nor others may write, in a folder of the same kind, or else those
 * could put another file in its place. The file is opened first and looked at then, so that it
 * cannot be exchanged in between.
 */
export async function readTrustedFile(file: string, owner = ROOT): Promise<TrustedFile> {
  try {
    const folder = await lstat(path.dirname(file));
    const inFolder = folder.isDirectory() ? faultOf(folder, owner) : "folder is a link";
    const handle = await open(file, READ_NO_LINK);
    try {
      const stats = await handle.stat();
      const fault = stats.isFile() ? faultOf(stats, owner) : "no plain file";
      if (inFolder !== null) return notTrusted(`folder: ${inFolder}`);
      if (fault !== null) return notTrusted(fault);
      if (stats.size > LONGEST_FILE) return refused("broken", "too long");
      return { kind: "content", content: await handle.readFile() };
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOENT" || code === "ENOTDIR") return { kind: "absent" };
    // What O_NOFOLLOW answers to a link.
    return code === "ELOOP" ? notTrusted("a link") : refused("unreadable", code);
  }
}

function faultOf({ uid, mode }: Stats, owner: number): string | null {
  if (uid !== owner) return "not owned by root";
  return (mode & OTHERS_MAY_WRITE) === 0 ? null : "others may write it";
}

const notTrusted = (detail: string) => refused("notTrusted", detail);

function refused(why: PolicyProblemKind, detail: string): TrustedFile {
  return { kind: "refused", why, detail };
}
