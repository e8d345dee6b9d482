import { ensureDependencies } from "../setup/dependencies.mjs";
import { ensureElectron, hasDisplay } from "../setup/electron.mjs";
import { Failure } from "../setup/failure.mjs";
import { isStopping, runNpm } from "../setup/processes.mjs";
import { runInElectron } from "./in-electron.mjs";
import { runInPreview } from "./in-preview.mjs";
import { HELP, readStartOptions } from "./options.mjs";

/**
 * `npm start`.
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit code
 */
export async function start(args) {
  const options = readStartOptions(args);
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  await ensureDependencies();
  const electron = await electronFor(options);
  console.log("Building the widget …");
  await build("build");
  if (electron !== null) {
    const { code, cameUp } = await runInElectron(electron, options);
    if (isStopping()) return 0;
    if (cameUp) return code;
    console.log("Electron does not run here: showing the preview instead.");
  }
  await build("build:preview");
  const code = await runInPreview(options);
  return isStopping() ? 0 : code;
}

/**
 * @param {import("./options.mjs").StartOptions} options
 * @returns {Promise<string | null>} Electron's program; null where the preview is to be shown
 */
async function electronFor({ preview }) {
  if (preview) return null;
  if (!hasDisplay(process.platform, process.env)) {
    console.log("There is no display for Electron here: showing the preview.");
    return null;
  }
  return ensureElectron();
}

/** @param {string} script */
async function build(script) {
  const code = await runNpm(["run", "--silent", script]);
  if (code !== 0 && !isStopping()) {
    throw new Failure("The widget could not be built: the message above says why.");
  }
}
