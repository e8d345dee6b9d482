import { run } from "../setup/processes.mjs";

/**
 * Runs the widget in Electron until it ends.
 * @param {string} electron Electron's program
 * @param {import("./options.mjs").StartOptions} _options
 */
export function runInElectron(electron, _options) {
  return run(electron, ["."]);
}
