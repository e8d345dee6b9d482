import { parseArgs } from "node:util";
import { ensureDependencies } from "../setup/dependencies.mjs";
import { Failure } from "../setup/processes.mjs";

/**
 * One of the project's commands: it answers --help, and sees to the dependencies before it runs.
 * @template {{ help?: boolean }} Values
 * @param {string} help
 * @param {(args: readonly string[]) => Values} read throws a `Failure` where something is wrong
 * @param {(values: Values, args: readonly string[]) => Promise<number>} run returns the exit code
 * @returns {(args: readonly string[]) => Promise<number>}
 */
export function command(help, read, run) {
  return async (args) => {
    const values = read(args);
    if (values.help) {
      console.log(help);
      return 0;
    }
    await ensureDependencies();
    return run(values, args);
  };
}

/**
 * Reads a command line strictly.
 * @template {NonNullable<import("node:util").ParseArgsConfig["options"]>} Options
 * @param {readonly string[]} args
 * @param {Options} options
 * @returns the options by name, and whether help is asked for
 * @throws {Failure} on an option that the command does not know
 */
export function readOptions(args, options) {
  const help = /** @type {const} */ ({ type: "boolean", short: "h", default: false });
  try {
    return parseArgs({ args: [...args], options: { ...options, help } }).values;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Failure(`${why}\nRun it with --help to see its options.`);
  }
}
