import path from "node:path";
import { run, runNpm } from "../setup/processes.mjs";
import { NO_TESTS, playwrightCounts, readCounts, vitestCounts } from "./counts.mjs";

const REPORTS = "node_modules/.cache/test-reports";
const VITEST_REPORT = path.resolve(REPORTS, "vitest.json");
const PLAYWRIGHT_REPORT = path.resolve(REPORTS, "playwright.json");
const PACKAGES_REPORT = path.resolve(REPORTS, "packages.json");

/** Where the reports of an earlier run are, so that they can be thrown away. */
export const reportFiles = [VITEST_REPORT, PLAYWRIGHT_REPORT, PACKAGES_REPORT];

/** @typedef {import("./steps.mjs").Step} Step */

/** @type {Step} */
export const types = { name: "types", run: () => tool("typescript/bin/tsc", ["-b"]) };

/** @type {Step} */
export const lint = {
  name: "lint",
  run: () => tool("@biomejs/biome/bin/biome", ["check", "--error-on-warnings"]),
};

/** @type {Step} */
export const unused = { name: "unused code", run: () => tool("knip/bin/knip.js", []) };

/** @type {Step} */
export const build = { name: "build", run: () => runNpm(["run", "--silent", "build"]) };

/** @type {Step} */
export const buildPreview = {
  name: "preview build",
  run: () => runNpm(["run", "--silent", "build:preview"]),
  needs: "build",
};

/**
 * @param {readonly string[]} options for Vitest, e.g. parts of file names
 * @param {{ chromium?: string }} [builds] `chromium` is the browser to use where both builds are made
 * @returns {Step}
 */
export function unitTests(options, { chromium } = {}) {
  const env = chromium ? { CHROMIUM_PATH: chromium, WIDGET_BUILT: "yes" } : {};
  return {
    name: "unit and integration tests",
    ...(chromium && { needs: "preview build" }),
    run: () => vitest(VITEST_REPORT, options, env),
    counts: () => readCounts(VITEST_REPORT, vitestCounts),
  };
}

/**
 * @param {string} chromium path of the browser
 * @returns {Step}
 */
export function specs(chromium) {
  return {
    name: "end-to-end specs",
    needs: "preview build",
    run: () => playwright({ CHROMIUM_PATH: chromium }),
    counts: () => readCounts(PLAYWRIGHT_REPORT, playwrightCounts),
  };
}

/** @type {Step} */
export const specsOnElectron = {
  name: "end-to-end specs on Electron",
  run: () => playwright({ WIDGET_DRIVER: "electron" }),
  counts: () => readCounts(PLAYWRIGHT_REPORT, playwrightCounts),
};

/** On Windows neither macOS packages nor the recorder of what deb and rpm are told can be had. */
const canCheckPackages = process.platform !== "win32";

/**
 * @param {string} chromium path of the browser
 * @returns {Step}
 */
export function packages(chromium) {
  return {
    name: "packages",
    needs: "preview build",
    run: () => checkPackages(chromium),
    counts: async () => (canCheckPackages ? readCounts(PACKAGES_REPORT, vitestCounts) : NO_TESTS),
  };
}

/**
 * Packs what is built and checks the packages.
 * @param {string} chromium path of the browser that the packed widget is shown in
 * @returns {Promise<number>} the exit code
 */
export async function checkPackages(chromium) {
  if (!canCheckPackages) {
    console.log("Left out: packages for the other systems cannot be laid out on Windows.");
    return 0;
  }
  const config = "--config=scripts/dist-check/vitest.config.ts";
  return vitest(PACKAGES_REPORT, [config], { CHROMIUM_PATH: chromium });
}

/**
 * @param {string} report where to
 * @param {readonly string[]} options
 * @param {Record<string, string>} [env]
 */
function vitest(report, options, env) {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return tool("vitest/vitest.mjs", ["run", ...reporters, ...options], env);
}

/** @param {Record<string, string>} env */
function playwright(env) {
  return tool("@playwright/test/cli.js", ["test"], {
    ...env,
    PLAYWRIGHT_JSON_OUTPUT_FILE: PLAYWRIGHT_REPORT,
  });
}

/**
 * @param {string} program in node_modules
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env]
 */
function tool(program, args, env = {}) {
  return run(process.execPath, [path.join("node_modules", program), ...args], { env });
}
