import { existsSync, renameSync, rmSync } from "node:fs";
import path from "node:path";

/**
 * Makes room for a new log file: `x.log` becomes `x.1.log`, that `x.2.log`, and what would go
 * beyond `keep` is deleted. Throws what the file system throws.
 */
export function rotateFiles(file: string, keep: number): void {
  const { dir, name, ext } = path.parse(file);
  const archived = (number: number) => path.join(dir, `${name}.${number}${ext}`);
  rmSync(archived(keep), { force: true });
  for (let number = keep - 1; number >= 1; number--) {
    if (existsSync(archived(number))) renameSync(archived(number), archived(number + 1));
  }
  renameSync(file, archived(1));
}
