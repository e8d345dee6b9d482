import { ensureChromium } from "../setup/chromium.mjs";
import { ensureDependencies } from "../setup/dependencies.mjs";
import { run } from "../setup/processes.mjs";

/**
 * Runs one of the project's TypeScript programs, its dependencies installed first.
 * @param {readonly string[]} args the program's path, then its own arguments
 * @param {{ inChromium?: boolean }} [needs] `inChromium`: a Chromium is found or installed
 * @returns {Promise<number>} its exit code
 */
export async function runProgram(args, { inChromium = false } = {}) {
  await ensureDependencies();
  const isQuestion = args.includes("--help") || args.includes("-h");
  if (inChromium && !isQuestion) await ensureChromium();
  return run(process.execPath, ["--import", "tsx", ...args], { stdio: "inherit" });
}
