import { ensureChromium } from "../setup/chromium.mjs";
import { ensureDependencies } from "../setup/dependencies.mjs";
import { run } from "../setup/processes.mjs";

const WITH_CHROMIUM = "--with-chromium";

/**
 * Runs one of the project's TypeScript programs, its dependencies installed first.
 * @param {readonly string[]} args the program's path, then its own arguments; before them
 *   `--with-chromium`, where a Chromium has to be found or installed
 * @returns {Promise<number>} its exit code
 */
export async function runProgram(args) {
  await ensureDependencies();
  const program = args.filter((arg) => arg !== WITH_CHROMIUM);
  const isQuestion = args.includes("--help") || args.includes("-h");
  if (args.includes(WITH_CHROMIUM) && !isQuestion) await ensureChromium();
  return run(process.execPath, ["--import", "tsx", ...program], { stdio: "inherit" });
}
