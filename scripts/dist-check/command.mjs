import { ensureChromium } from "../setup/chromium.mjs";
import { ensureDependencies } from "../setup/dependencies.mjs";
import { Failure } from "../setup/failure.mjs";
import { readOptions } from "../setup/options.mjs";
import { runNpm } from "../setup/processes.mjs";
import { checkPackages } from "./run.mjs";

const HELP = `npm run dist:check

Builds the widget, lays its packages out for Linux, Windows and macOS around a stand-in for Electron,
and checks them: their files, sizes, metadata, fuses, desktop entries, what deb and rpm are told. The
widget from inside the Linux package is then started in the preview, and signs in.
Needs neither Electron's binary nor the tools that make installers. Part of "npm test".

  --help         show this`;

/**
 * `npm run dist:check`.
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit code
 */
export async function distCheck(args) {
  const { help } = readOptions(args, { help: { type: "boolean", short: "h", default: false } });
  if (help) {
    console.log(HELP);
    return 0;
  }
  await ensureDependencies();
  const chromium = await ensureChromium();
  for (const script of ["build", "build:preview"]) {
    if ((await runNpm(["run", "--silent", script])) !== 0) {
      throw new Failure("The widget could not be built: the message above says why.");
    }
  }
  return checkPackages(chromium, []);
}
