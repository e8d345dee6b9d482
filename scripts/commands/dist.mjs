import { readOptions } from "../setup/command.mjs";
import { ensureDependencies } from "../setup/dependencies.mjs";
import { build, run } from "../setup/processes.mjs";

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
  });
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  await ensureDependencies();
  await build("build");
  const packing = ["node_modules/electron-builder/cli.js", "--publish", "never"];
  if (options.homepage) packing.push(`--config.extraMetadata.homepage=${options.homepage}`);
  if (options.dir) packing.push("--dir");
  return run(process.execPath, packing);
}
