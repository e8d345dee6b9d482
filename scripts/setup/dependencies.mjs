import { readFile } from "node:fs/promises";
import { Failure, runNpm } from "./processes.mjs";

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} Lockfile
 */

/**
 * Whether what npm installed is what the lockfile asks for. Optional packages may be absent: most
 * of them are for other platforms.
 * @param {Lockfile} lockfile package-lock.json
 * @param {Lockfile | null} installed node_modules/.package-lock.json; null where there is none
 * @returns {"missing" | "outdated" | "current"}
 */
export function dependenciesState(lockfile, installed) {
  if (installed?.packages === undefined) return "missing";
  const wanted = lockfile.packages ?? {};
  const have = installed.packages;
  const places = Object.keys({ ...wanted, ...have }).filter((place) => place !== "");
  const isCurrent = places.every((place) => {
    const [want, got] = [wanted[place], have[place]];
    if (want === undefined) return false;
    if (got === undefined) return want.optional;
    return got.version === want.version && got.integrity === want.integrity;
  });
  return isCurrent ? "current" : "outdated";
}

/** Installs the dependencies where they are missing or older than the lockfile. */
export async function ensureDependencies() {
  const lockfile = await readLockfile("package-lock.json");
  if (lockfile === null) {
    throw new Failure("package-lock.json is missing or broken: check the project out again.");
  }
  const state = dependenciesState(lockfile, await readLockfile("node_modules/.package-lock.json"));
  if (state === "current") return;
  console.log(
    state === "missing"
      ? "Installing the dependencies (npm ci); a minute or two the first time …"
      : "The dependencies are not those of package-lock.json: installing them again (npm ci) …",
  );
  const code = await runNpm(["ci", "--include=dev", "--no-audit", "--no-fund"]);
  if (code !== 0) {
    throw new Failure(
      "The dependencies could not be installed: check that the npm registry can be reached (see npm's message above), then run the command again.",
    );
  }
}

/**
 * @param {string} path
 * @returns {Promise<Lockfile | null>} null where the file is missing or broken
 */
async function readLockfile(path) {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch {
    return null;
  }
}
