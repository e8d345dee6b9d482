import { chmodSync, copyFileSync, renameSync, rmSync, statSync } from "node:fs";
import { codeOf } from "../settings/store-files.ts";

/**
 * Puts the downloaded AppImage in the place of the running one, under the same name: shortcuts and
 * the entry for the start at login lead there. At every moment there is a whole one of the two; what
 * fails leaves the old one. Throws Node's error codes. (electron-updater removes the old one first.)
 */
export function replaceAppImage(downloaded: string, running: string): void {
  const { mode } = statSync(running);
  try {
    chmodSync(downloaded, mode);
    renameSync(downloaded, running);
  } catch (error) {
    if (codeOf(error) !== "EXDEV") throw error;
    replaceAcrossDisks(downloaded, running, mode);
  }
}

function replaceAcrossDisks(downloaded: string, running: string, mode: number): void {
  const beside = `${running}.new`;
  try {
    copyFileSync(downloaded, beside);
    chmodSync(beside, mode);
    renameSync(beside, running);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
  rmSync(downloaded, { force: true });
}
