import { rm } from "node:fs/promises";
import path from "node:path";
import { run, runNpm } from "../setup/processes.mjs";
import { playwrightCounts, readCounts, vitestCounts } from "./counts.mjs";

/** @typedef {import("./steps.mjs").Step} Step */

const REPORTS = path.resolve("node_modules/.cache/test-reports");

export const types = tool("types", "typescript/bin/tsc", ["-b"]);

export const lint = tool("lint", "@biomejs/biome/bin/biome", ["check", "--error-on-warnings"]);

export const unused = tool("unused code", "knip/bin/knip.js", []);

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
  return vitest("unit and integration tests", options, env);
}

/** On Windows neither macOS packages nor the recorder of what deb and rpm are told can be had. */
export const packages =
  process.platform === "win32"
    ? { name: "packages", run: leaveOutPackages }
    : vitest("packages", ["--config=scripts/dist-check/vitest.config.ts"]);

async function leaveOutPackages() {
  console.log("Left out: packages for the other systems cannot be laid out on Windows.");
  return 0;
}

export const specs = playwright("end-to-end specs");

export const specsOnElectron = playwright("end-to-end specs on Electron", {
  WIDGET_DRIVER: "electron",
});

/**
 * @param {string} name
 * @param {readonly string[]} options
 * @param {Record<string, string>} [env]
 */
function vitest(name, options, env) {
  const report = path.join(REPORTS, "vitest.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const step = tool(name, "vitest/vitest.mjs", ["run", ...reporters, ...options], env);
  return counted(step, report, vitestCounts);
}

/**
 * Its configuration says where the report goes.
 * @param {string} name
 * @param {Record<string, string>} [env]
 */
function playwright(name, env) {
  const step = tool(name, "@playwright/test/cli.js", ["test"], env);
  return counted(step, path.join(REPORTS, "playwright.json"), playwrightCounts);
}

/**
 * The step with its tests counted, which are of the builds where these are made before.
 * @param {Step} step
 * @param {string} report
 * @param {Parameters<typeof readCounts>[1]} read
 * @returns {Step}
 */
function counted(step, report, read) {
  return {
    ...step,
    needs: "preview build",
    async run() {
      await rm(report, { force: true });
      return step.run();
    },
    counts: () => readCounts(report, read),
  };
}

/**
 * @param {string} name
 * @param {string} program in node_modules
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env]
 * @returns {Step}
 */
function tool(name, program, args, env = {}) {
  const file = path.join("node_modules", program);
  return { name, run: () => run(process.execPath, [file, ...args], { env }) };
}
