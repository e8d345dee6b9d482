import { ensureDependencies } from "../setup/dependencies.mjs";
import { lint, types, unitTests } from "./catalogue.mjs";
import { prove } from "./command.mjs";

const HELP = `npm run check [-- part-of-a-file-name …]

The quick loop: types, lint, unit and integration tests; only the tests whose file names contain
one of the words given, if any.

  --help         show this`;

/**
 * `npm run check`.
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit code
 */
export async function check(args) {
  if (args.includes("--help") || args.includes("-h")) {
    console.log(HELP);
    return 0;
  }
  await ensureDependencies();
  return prove([types, lint, unitTests(args)]);
}
