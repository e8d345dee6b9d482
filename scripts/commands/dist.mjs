import { build, run } from "../setup/processes.mjs";
import { command, readOptions } from "./command.mjs";

const HELP = `npm run dist [-- options]

Builds the widget and packs it for this platform, into release/. Fetches Electron's binary.

  --dir          only the unpacked application, no installer
  --homepage URL the home page that deb and rpm name; for a clone of GitHub its page there
  --help         show this`;

/** @param {readonly string[]} args */
function read(args) {
  return readOptions(args, { dir: { type: "boolean" }, homepage: { type: "string" } });
}

/** `npm run dist`. */
export const dist = command(HELP, read, async ({ dir, homepage }) => {
  await build("build");
  const packing = ["node_modules/electron-builder/cli.js", "--publish", "never"];
  if (homepage) packing.push(`--config.extraMetadata.homepage=${homepage}`);
  if (dir) packing.push("--dir");
  return run(process.execPath, packing);
});
