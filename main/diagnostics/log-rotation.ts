import { existsSync, renameSync, rmSync } from "node:fs";
import path from "node:path";

/** The log's files, the newest first: `x.log`, `x.1.log`, … up to `keep`; some may not exist. */
export function logFiles(file: string, keep: number): readonly string[] {
  return [file, ...Array.from({ length: keep }, (_, index) => archivedFile(file, index + 1))];
}

/**
 * Makes room for a new log file: `x.log` becomes `x.1.log`, that `x.2.log`, and what would go
 * beyond `keep` is deleted. Throws what the file system throws.
 */
export function rotateFiles(file: string, keep: number): void {
  const archived = (number: number) => archivedFile(file, number);
  rmSync(archived(keep), { force: true });
  for (let number = keep - 1; number >= 1; number--) {
    if (existsSync(archived(number))) renameSync(archived(number), archived(number + 1));
  }
  renameSync(file, archived(1));
}

function archivedFile(file: string, number: number): string {
  const { dir, name, ext } = path.parse(file);
  return path.join(dir, `${name}.${number}${ext}`);
}
