import { ensureDependencies } from "../setup/dependencies.mjs";
import { Failure } from "../setup/failure.mjs";
import { readOptions } from "../setup/options.mjs";
import { run, runNpm } from "../setup/processes.mjs";
import { homePage, originOfClone } from "./home-page.mjs";

const HELP = `npm run dist [-- options]

Builds the widget and packs it for this platform, into release/. Fetches Electron's binary.

  --dir          only the unpacked application, no installer
  --homepage URL the home page that deb and rpm name; for a clone of GitHub its page there
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
    console.log(HELP);
    return 0;
  }
  // Before the minutes that building takes.
  const needsPage = !options.dir && process.platform === "linux";
  const page = needsPage || options.homepage ? homePage(options.homepage, originOfClone()) : null;
  await ensureDependencies();
  if ((await runNpm(["run", "--silent", "build"])) !== 0) {
    throw new Failure("The widget could not be built: the message above says why.");
  }
  const packing = ["node_modules/electron-builder/cli.js", "--publish", "never"];
  if (page !== null) packing.push(`--config.extraMetadata.homepage=${page}`);
  if (options.dir) packing.push("--dir");
  return run(process.execPath, packing);
}
