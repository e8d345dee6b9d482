import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
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
  const there = electronProgram();
  if (there !== null || failedLately()) return there;
  console.log("Fetching Electron's binary once (about 120 MB, three minutes at most) …");
  const install = [path.join(PACKAGE, "install.js")];
  await run(process.execPath, install, { timeoutMs: FETCH_MS, stdio: "ignore" });
  const fetched = electronProgram();
  if (fetched === null) {
    console.log("It cannot be fetched from here; the next try is tomorrow.");
    mkdirSync(path.dirname(MARK), { recursive: true });
    writeFileSync(MARK, "");
  }
  return fetched;
}

/** @returns {string | null} the path of Electron's program, null where it was not fetched */
function electronProgram() {
  const named = path.join(PACKAGE, "path.txt");
  if (!existsSync(named)) return null;
  const dist = process.env["ELECTRON_OVERRIDE_DIST_PATH"] ?? path.join(PACKAGE, "dist");
  const program = path.resolve(dist, readFileSync(named, "utf8"));
  return existsSync(program) ? program : null;
}

function failedLately() {
  const failedAt = statSync(MARK, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return Date.now() - failedAt < RETRY_AFTER_MS;
}
