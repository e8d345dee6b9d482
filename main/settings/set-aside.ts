import path from "node:path";
import type { EpochMs } from "../../shared/time.ts";
import type { StoreFiles } from "./store-files.ts";

/** More unreadable files than this help nobody; the oldest goes. */
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
