import { ensureDependencies } from "./dependencies.mjs";
import { run } from "./processes.mjs";

/**
 * Runs one of the project's TypeScript programs, its dependencies installed first.
 * @param {readonly string[]} args the program's path, then its own arguments
 * @returns {Promise<number>} its exit code
 */
export async function runTool(args) {
  await ensureDependencies();
  return run(process.execPath, ["--import", "tsx", ...args], { stdio: "inherit" });
}
