import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { chromiumPlaces } from "./chromium-places.mjs";
import { Failure, run } from "./processes.mjs";

const DOWNLOAD_MS = 5 * 60_000;

/**
 * Finds a Chromium that runs here, or gets one. All that is started from now on is told of it by
 * CHROMIUM_PATH.
 * @returns {Promise<string>} its path
 */
export async function ensureChromium() {
  const given = process.env["CHROMIUM_PATH"];
  if (given && !runs(given)) {
    throw new Failure(`CHROMIUM_PATH says ${given}, which does not run: correct or unset it.`);
  }
  const chromium = given || (await findChromium()) || (await getChromium());
  process.env["CHROMIUM_PATH"] = chromium;
  return chromium;
}

async function getChromium() {
  for (const [what, file, args] of waysToGet()) {
    console.log(`No Chromium to test with: ${what} …`);
    const code = await run(file, args, { timeoutMs: DOWNLOAD_MS });
    const chromium = await findChromium();
    if (chromium !== null) return chromium;
    console.log(code === 0 ? "That Chromium does not run here." : "That did not work.");
  }
  throw new Failure(
    "There is no Chromium to test with and none could be installed: install Chromium or Google Chrome, or set CHROMIUM_PATH to one, then run the command again.",
  );
}

async function findChromium() {
  const { chromium } = await import("playwright");
  const places = chromiumPlaces({
    platform: process.platform,
    env: process.env,
    home: homedir(),
    playwright: chromium.executablePath() || null,
  });
  return places.find(runs) ?? null;
}

/**
 * Whether the program is there and starts: distributions ship stubs that only say what to install,
 * and a downloaded browser may lack libraries.
 * @param {string} program
 */
function runs(program) {
  if (!existsSync(program)) return false;
  // On Windows `--version` opens a window instead of answering.
  if (process.platform === "win32") return true;
  return spawnSync(program, ["--version"], { stdio: "ignore", timeout: 30_000 }).status === 0;
}

/** @returns {[what: string, file: string, args: string[]][]} */
function waysToGet() {
  const node = process.execPath;
  const playwright = "node_modules/playwright/cli.js";
  const download = [playwright, "install", "--no-shell", "chromium"];
  /** @type {[string, string, string[]][]} */
  const ways = [["downloading Playwright's", node, download]];
  if (process.platform === "linux" && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    const install =
      "apt-get update && (apt-get install -y chromium-headless-shell || apt-get install -y chromium)";
    ways.push(
      ["installing what Playwright's needs", node, [playwright, "install-deps", "chromium"]],
      ["installing the distribution's package", "/bin/sh", ["-c", install]],
    );
  }
  return ways;
}
