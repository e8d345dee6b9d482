import path from "node:path";
import { canCheckPackages, checkPackages } from "../dist-check/run.mjs";
import { run, runNpm } from "../setup/processes.mjs";
import { NO_TESTS, playwrightCounts, readCounts, vitestCounts } from "./counts.mjs";

const REPORTS = "node_modules/.cache/test-reports";
const VITEST_REPORT = path.resolve(REPORTS, "vitest.json");
const PLAYWRIGHT_REPORT = path.resolve(REPORTS, "playwright.json");
const PACKAGES_REPORT = path.resolve(REPORTS, "packages.json");

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

/**
 * @param {readonly string[]} filters parts of file names; all tests without any
 * @returns {Step}
 */
export function unitTests(filters) {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${VITEST_REPORT}`];
  return {
    name: "unit and integration tests",
    run: () => tool("vitest/vitest.mjs", ["run", ...reporters, ...filters]),
    counts: () => readCounts(VITEST_REPORT, vitestCounts),
  };
}

/** @type {Step} */
export const build = { name: "build", run: () => runNpm(["run", "--silent", "build"]) };

/** @type {Step} */
export const buildPreview = {
  name: "preview build",
  run: () => runNpm(["run", "--silent", "build:preview"]),
  needs: "build",
};

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

/** @param {Record<string, string>} env */
function playwright(env) {
  return run(process.execPath, ["node_modules/@playwright/test/cli.js", "test"], {
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: PLAYWRIGHT_REPORT },
  });
}

/**
 * @param {string} chromium path of the browser
 * @returns {Step}
 */
export function packages(chromium) {
  return {
    name: "packages",
    needs: "preview build",
    run: () => checkPackages(chromium, ["--reporter=json", `--outputFile.json=${PACKAGES_REPORT}`]),
    counts: async () => (canCheckPackages ? readCounts(PACKAGES_REPORT, vitestCounts) : NO_TESTS),
  };
}

/** Where the reports of an earlier run are, so that they can be thrown away. */
export const reportFiles = [VITEST_REPORT, PLAYWRIGHT_REPORT, PACKAGES_REPORT];

/**
 * @param {string} program in node_modules
 * @param {readonly string[]} args
 */
function tool(program, args) {
  return run(process.execPath, [path.join("node_modules", program), ...args]);
}
