import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** A real file system of a few pages, of its own. */
export interface SmallDisk {
  readonly folder: string;
  fill(): void;
  free(): void;
  setReadOnly(on: boolean): void;
  remove(): void;
}

/** Null where this user may not mount one: only root on Linux may. */
export function mountSmallDisk(): SmallDisk | null {
  const folder = mkdtempSync(path.join(tmpdir(), "small-disk-"));
  const mount = (options: string) =>
    execFileSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", folder], { stdio: "ignore" });
  try {
    mount("size=64k");
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
  const filler = path.join(folder, "filler");
  return {
    folder,
    fill() {
      try {
        writeFileSync(filler, Buffer.alloc(1_000_000));
      } catch {
        // Full, as it should be.
      }
    },
    free: () => rmSync(filler, { force: true }),
    setReadOnly: (on) => void mount(`remount,${on ? "ro" : "rw"},size=64k`),
    remove() {
      execFileSync("umount", [folder]);
      rmSync(folder, { recursive: true });
    },
  };
}
