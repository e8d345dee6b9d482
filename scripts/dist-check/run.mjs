import { run } from "../setup/processes.mjs";

/** On Windows neither macOS packages nor the recorder of what deb and rpm are told can be had. */
export const canCheckPackages = process.platform !== "win32";

/**
 * Packs what is built and checks the packages.
 * @param {string} chromium path of the browser that the packed widget is shown in
 * @param {readonly string[]} options further ones, for Vitest
 * @returns {Promise<number>} the exit code
 */
export async function checkPackages(chromium, options) {
  if (!canCheckPackages) {
    console.log("Left out: packages for the other systems cannot be laid out on Windows.");
    return 0;
  }
  const vitest = ["node_modules/vitest/vitest.mjs", "run", "--reporter=default"];
  return run(
    process.execPath,
    [...vitest, "--config=scripts/dist-check/vitest.config.ts", ...options],
    { env: { CHROMIUM_PATH: chromium } },
  );
}
