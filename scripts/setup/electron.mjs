import { existsSync } from "node:fs";
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { run } from "./processes.mjs";

const PACKAGE = "node_modules/electron";
/** Remembers a fetch that failed, so that not every start waits for the next one. */
const MARK = "node_modules/.cache/electron-not-fetched";
const FETCH_MS = 3 * 60_000;
const RETRY_AFTER_MS = 24 * 3_600_000;

/**
 * Whether a window can be shown here.
 * @param {NodeJS.Platform} platform
 * @param {Readonly<Record<string, string | undefined>>} env
 */
export function hasDisplay(platform, env) {
  if (platform === "win32" || platform === "darwin") return !env["SSH_CONNECTION"];
  return Boolean(env["DISPLAY"] || env["WAYLAND_DISPLAY"]);
}

/**
 * Electron's program for this machine, fetched where it is missing and can be had.
 * @returns {Promise<string | null>} its path; null where there is none
 */
export async function ensureElectron() {
  const there = await electronProgram();
  if (there !== null || (await failedLately())) return there;
  console.log("Fetching Electron's binary once (about 120 MB, three minutes at most) …");
  await run(process.execPath, [path.join(PACKAGE, "install.js")], {
    timeoutMs: FETCH_MS,
    stdio: "ignore",
  });
  const fetched = await electronProgram();
  if (fetched === null) {
    console.log("It cannot be fetched from here; the next try is tomorrow.");
    await mkdir(path.dirname(MARK), { recursive: true });
    await writeFile(MARK, "");
  }
  return fetched;
}

/**
 * @returns {Promise<string | null>} the path of Electron's program, null where it was not fetched
 */
async function electronProgram() {
  try {
    const name = await readFile(path.join(PACKAGE, "path.txt"), "utf8");
    const program = path.resolve(
      process.env["ELECTRON_OVERRIDE_DIST_PATH"] ?? path.join(PACKAGE, "dist"),
      name,
    );
    return existsSync(program) ? program : null;
  } catch {
    return null;
  }
}

async function failedLately() {
  try {
    return Date.now() - (await stat(MARK)).mtimeMs < RETRY_AFTER_MS;
  } catch {
    return false;
  }
}
