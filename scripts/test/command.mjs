import { rm } from "node:fs/promises";
import { ensureChromium } from "../setup/chromium.mjs";
import { ensureDependencies } from "../setup/dependencies.mjs";
import { readOptions } from "../setup/options.mjs";
import { isStopping } from "../setup/processes.mjs";
import {
  build,
  buildPreview,
  lint,
  packages,
  reportFiles,
  specs,
  specsOnElectron,
  types,
  unitTests,
  unused,
} from "./catalogue.mjs";
import { runSteps } from "./steps.mjs";
import { summarise } from "./summary.mjs";

const HELP = `npm test

Proves everything: types, lint, unused code, unit and integration tests, the builds, what the
packages hold, and the end-to-end specs in Chromium. Installs the dependencies and a Chromium first where they are missing.
The last line is "N passed, N failed".

  --electron     run the end-to-end specs alone, on Electron, with the widget as it was built last
  --help         show this

CHROMIUM_PATH names the browser to use. The quick loop is "npm run check".`;

/**
 * `npm test`.
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit code
 */
export async function test(args) {
  const { help, electron } = readOptions(args, {
    help: { type: "boolean", short: "h", default: false },
    electron: { type: "boolean", default: false },
  });
  if (help) {
    console.log(HELP);
    return 0;
  }
  await ensureDependencies();
  if (electron) return prove([specsOnElectron]);
  const chromium = await ensureChromium();
  console.log(`End-to-end specs will run in ${chromium}.`);
  return prove([
    types,
    lint,
    unused,
    unitTests([]),
    build,
    buildPreview,
    packages(chromium),
    specs(chromium),
  ]);
}

/**
 * Runs the steps and prints what they came to.
 * @param {readonly import("./steps.mjs").Step[]} steps
 * @returns {Promise<number>} the exit code
 */
export async function prove(steps) {
  await Promise.all(reportFiles.map((file) => rm(file, { force: true })));
  const outcomes = await runSteps(steps, console.log);
  if (isStopping()) return 130;
  const { lines, ok } = summarise(outcomes);
  console.log(`\n${lines.join("\n")}`);
  return ok ? 0 : 1;
}
