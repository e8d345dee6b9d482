import { run } from "../setup/processes.mjs";

/** A widget that ends sooner did not come up. */
const UP_AFTER_MS = 10_000;

/**
 * Runs the widget in Electron until it ends.
 * @param {string} electron Electron's program
 * @param {import("./options.mjs").StartOptions} options
 * @returns {Promise<{ code: number, cameUp: boolean }>} `cameUp` is false where Electron cannot run
 *   on this machine, e.g. without the rights that its sandbox needs
 */
export async function runInElectron(electron, { server }) {
  const startedAt = performance.now();
  const code = await run(process.execPath, [
    ...["--import", "tsx", "preview/electron-demo/cli.ts", "--electron", electron],
    ...(server === null ? [] : ["--server", server]),
  ]);
  return { code, cameUp: code === 0 || performance.now() - startedAt > UP_AFTER_MS };
}
