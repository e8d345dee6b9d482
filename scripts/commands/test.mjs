import { ensureChromium } from "../setup/chromium.mjs";
import { isStopping } from "../setup/processes.mjs";
import {
  build,
  buildPreview,
  lint,
  packages,
  specs,
  specsOnElectron,
  types,
  unitTests,
  unused,
} from "../test/proof.mjs";
import { runSteps, summarise } from "../test/steps.mjs";
import { command, readOptions } from "./command.mjs";

const HELP = `npm test [-- options]

Proves everything: types, lint, unused code, the builds, unit and integration tests, what the
packages hold, and the end-to-end specs in Chromium. Installs the dependencies and a Chromium first where they are missing.
The last line is "N passed, N failed".

  --all          the long runs of reliability/, too, which take minutes more
  --electron     run the end-to-end specs alone, on Electron, with the widget as it was built last
  --help         show this

CHROMIUM_PATH names the browser to use. The quick loop is "npm run check".`;

const CHECK_HELP = `npm run check [-- part-of-a-file-name …]

The quick loop: types, lint, unit and integration tests; only the tests whose file names contain
one of the words given, if any.

  --help         show this`;

const PACKAGES_HELP = `npm run dist:check

Builds the widget, lays its packages out for Linux, Windows and macOS around a stand-in for Electron,
and checks them: their files, sizes, metadata, fuses, desktop entries, what deb and rpm are told. The
widget from inside the Linux package is then started in the preview, and signs in.
Needs neither Electron's binary nor the tools that make installers. Part of "npm test".

  --help         show this`;

const WITHOUT_LONG_RUNS = ["--project=!long"];

/** @param {readonly string[]} args */
function readTestOptions(args) {
  return readOptions(args, { all: { type: "boolean" }, electron: { type: "boolean" } });
}

/** `npm test`. */
export const test = command(HELP, readTestOptions, async ({ all, electron }) => {
  if (electron) return prove([specsOnElectron]);
  const chromium = await ensureChromium();
  console.log(`End-to-end specs will run in ${chromium}.`);
  const units = unitTests(all ? [] : WITHOUT_LONG_RUNS, { WIDGET_BUILT: "yes" });
  return prove([types, lint, unused, build, buildPreview, units, packages, specs]);
});

/** @param {readonly string[]} args what is no question is for Vitest */
function readCheckOptions(args) {
  return { help: args.includes("--help") || args.includes("-h") };
}

/** `npm run check`. */
export const check = command(CHECK_HELP, readCheckOptions, (_, args) =>
  prove([types, lint, unitTests(args.length > 0 ? args : WITHOUT_LONG_RUNS)]),
);

/** @param {readonly string[]} args */
function readNoOptions(args) {
  return readOptions(args, {});
}

/** `npm run dist:check`. */
export const distCheck = command(PACKAGES_HELP, readNoOptions, async () => {
  await ensureChromium();
  return prove([build, buildPreview, packages]);
});

/**
 * Runs the steps and prints what they came to.
 * @param {readonly import("../test/steps.mjs").Step[]} steps
 * @returns {Promise<number>} the exit code
 */
async function prove(steps) {
  const outcomes = await runSteps(steps, console.log);
  if (isStopping()) return 130;
  const { lines, ok } = summarise(outcomes);
  console.log(`\n${lines.join("\n")}`);
  return ok ? 0 : 1;
}
