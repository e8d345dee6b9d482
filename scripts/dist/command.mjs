import { ensureDependencies } from "../setup/dependencies.mjs";
import { Failure } from "../setup/failure.mjs";
import { readOptions } from "../setup/options.mjs";
import { run, runNpm } from "../setup/processes.mjs";

const HELP = `npm run dist [-- options]

Builds the widget and packs it for this platform, into release/. Fetches Electron's binary.

  --dir          only the unpacked application, no installer
  --help         show this`;

/**
 * `npm run dist`.
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit code
 */
export async function dist(args) {
  const options = readOptions(args, {
    dir: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  });
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  await ensureDependencies();
  if ((await runNpm(["run", "--silent", "build"])) !== 0) {
    throw new Failure("The widget could not be built: the message above says why.");
  }
  const packing = ["node_modules/electron-builder/cli.js", "--publish", "never"];
  return run(process.execPath, [...packing, ...(options.dir ? ["--dir"] : [])]);
}
