import { rm } from "node:fs/promises";
import path from "node:path";
import { run, runNpm } from "../setup/processes.mjs";
import { playwrightCounts, readCounts, vitestCounts } from "./counts.mjs";

/** @typedef {import("./steps.mjs").Step} Step */

const REPORTS = path.resolve("node_modules/.cache/test-reports");

const VITEST = {
  report: path.join(REPORTS, "vitest.json"),
  read: vitestCounts,
  program: "vitest/vitest.mjs",
  args: [
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${REPORTS}/vitest.json`,
  ],
};

/** Its configuration says where the report goes. */
const PLAYWRIGHT = {
  report: path.join(REPORTS, "playwright.json"),
  read: playwrightCounts,
  program: "@playwright/test/cli.js",
  args: ["test"],
};

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
 * @param {Record<string, string>} [env]
 */
export function unitTests(options, env) {
  return tests("unit and integration tests", VITEST, options, env);
}

/** On Windows neither macOS packages nor the recorder of what deb and rpm are told can be had. */
export const packages =
  process.platform === "win32"
    ? { name: "packages", run: leaveOutPackages }
    : tests("packages", VITEST, ["--config=scripts/dist-check/vitest.config.ts"]);

async function leaveOutPackages() {
  console.log("Left out: packages for the other systems cannot be laid out on Windows.");
  return 0;
}

export const specs = tests("end-to-end specs", PLAYWRIGHT);

export const specsOnElectron = tests("end-to-end specs on Electron", PLAYWRIGHT, [], {
  WIDGET_DRIVER: "electron",
});

/**
 * Tests that are counted, of the builds where these are made before.
 * @param {string} name
 * @param {typeof VITEST | typeof PLAYWRIGHT} runner
 * @param {readonly string[]} [options]
 * @param {Record<string, string>} [env]
 * @returns {Step}
 */
function tests(name, { report, read, program, args }, options = [], env) {
  return {
    name,
    needs: "preview build",
    async run() {
      await rm(report, { force: true });
      return tool(program, [...args, ...options], env);
    },
    counts: () => readCounts(report, read),
  };
}

/**
 * @param {string} program in node_modules
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env]
 */
function tool(program, args, env = {}) {
  return run(process.execPath, [path.join("node_modules", program), ...args], { env });
}
