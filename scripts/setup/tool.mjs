import { ensureChromium } from "./chromium.mjs";
import { ensureDependencies } from "./dependencies.mjs";
import { run } from "./processes.mjs";

/**
 * Runs one of the project's TypeScript programs, its dependencies installed first.
 * @param {readonly string[]} args the program's path, then its own arguments; `--with-chromium`
 *   before the path finds or installs a Chromium and tells the program of it
 * @returns {Promise<number>} its exit code
 */
export async function runTool(args) {
  await ensureDependencies();
  const [first, ...rest] = args;
  const wantsChromium = first === "--with-chromium";
  const program = wantsChromium ? rest : args;
  const needsChromium = wantsChromium && !program.includes("--help") && !program.includes("-h");
  return run(process.execPath, ["--import", "tsx", ...program], {
    stdio: "inherit",
    env: needsChromium ? { CHROMIUM_PATH: await ensureChromium() } : {},
  });
}
