import { ensureChromium } from "../setup/chromium.mjs";
import { readOptions } from "../setup/command.mjs";
import { ensureDependencies } from "../setup/dependencies.mjs";
import { build, run } from "../setup/processes.mjs";
import { checkPackages } from "../test/proof.mjs";

const DIST_HELP = `npm run dist [-- options]

Builds the widget and packs it for this platform, into release/. Fetches Electron's binary.

  --dir          only the unpacked application, no installer
  --homepage URL the home page that deb and rpm name; for a clone of GitHub its page there
  --help         show this`;

const CHECK_HELP = `npm run dist:check

Builds the widget, lays its packages out for Linux, Windows and macOS around a stand-in for Electron,
and checks them: their files, sizes, metadata, fuses, desktop entries, what deb and rpm are told. The
widget from inside the Linux package is then started in the preview, and signs in.
Needs neither Electron's binary nor the tools that make installers. Part of "npm test".

  --help         show this`;

/**
 * `npm run dist`.
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit code
 */
export async function dist(args) {
  const options = readOptions(args, {
    dir: { type: "boolean", default: false },
    homepage: { type: "string" },
    help: { type: "boolean", short: "h", default: false },
  });
  if (options.help) {
    console.log(DIST_HELP);
    return 0;
  }
  await ensureDependencies();
  await build("build");
  const packing = ["node_modules/electron-builder/cli.js", "--publish", "never"];
  if (options.homepage) packing.push(`--config.extraMetadata.homepage=${options.homepage}`);
  if (options.dir) packing.push("--dir");
  return run(process.execPath, packing);
}

/**
 * `npm run dist:check`.
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit code
 */
export async function distCheck(args) {
  const { help } = readOptions(args, { help: { type: "boolean", short: "h", default: false } });
  if (help) {
    console.log(CHECK_HELP);
    return 0;
  }
  await ensureDependencies();
  const chromium = await ensureChromium();
  await build("build");
  await build("build:preview");
  return checkPackages(chromium);
}
