import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** The lock of the one instance per user data folder, held by the process that is named in it. */
export type InstanceLock = ReturnType<typeof createInstanceLock>;

/** The lock as a file in `userData`; one left by a process that is no more is taken over. */
export function createInstanceLock(userData: string, pid: number) {
  const file = path.join(userData, "SingletonLock");
  let held = false;
  return {
    /** Whether this process holds the lock now. */
    acquire(): boolean {
      if (held) return true;
      mkdirSync(userData, { recursive: true });
      if (isTaken(file)) return false;
      rmSync(file, { force: true });
      try {
        writeFileSync(file, String(pid), { flag: "wx" });
        held = true;
      } catch {
        held = false;
      }
      return held;
    },
    release(): void {
      if (held) rmSync(file, { force: true });
      held = false;
    },
    isHeld: () => held,
  };
}

/** Whether the file names a process that lives. */
function isTaken(file: string): boolean {
  try {
    const owner = Number(readFileSync(file, "utf8"));
    return owner > 0 && process.kill(owner, 0);
  } catch {
    return false;
  }
}
