import { cpSync, existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";

/** The one file that may follow people to other computers; all others are of this computer. */
export const SETTINGS_FILE = "settings.json";

/** Its presence says that the folder is one of the widget's; the last to be moved. */
const MARK = "memory.json";

export interface ProfileFacts {
  readonly platform: NodeJS.Platform;
  /** Whether `--user-data-dir` names a folder: then that one has everything. */
  readonly chosen: boolean;
  /** Electron's own `userData`; on Windows it roams. */
  readonly roaming: string;
  /** `%LOCALAPPDATA%`. */
  readonly localAppData: string | undefined;
}

/**
 * Where all but the settings is kept. Windows copies roaming folders at every log-in and log-off, or has
 * them on a server; there they would bring caches, tokens of another computer, and Chromium's lock.
 */
export function localProfile({ platform, chosen, roaming, localAppData }: ProfileFacts): string {
  if (platform !== "win32" || chosen || !localAppData) return roaming;
  return path.join(localAppData, path.basename(roaming));
}

/**
 * Moves what earlier versions kept beside the settings. What is there already holds; what cannot be
 * moved is left, and tried again at the next start.
 */
export function moveFromRoaming(roaming: string, local: string): void {
  if (roaming === local || !existsSync(path.join(roaming, MARK))) return;
  const moved = readdirSync(roaming).filter((name) => !name.startsWith(SETTINGS_FILE));
  for (const name of [...moved.filter((one) => one !== MARK), MARK]) {
    const [from, to] = [path.join(roaming, name), path.join(local, name)];
    try {
      if (!existsSync(to)) moveTo(from, to);
      rmSync(from, { recursive: true, force: true });
    } catch {
      // An older widget that still runs has it open.
      return;
    }
  }
}

function moveTo(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch {
    // Another disk, or a server.
    cpSync(from, to, { recursive: true });
  }
}
