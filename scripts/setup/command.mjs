import { parseArgs } from "node:util";

/** A failure that is told to the user as one sentence, without a stack. */
export class Failure extends Error {}

/**
 * Runs a command's main function and exits with what it returns. A `Failure` is printed as its
 * sentence alone.
 * @param {() => Promise<number>} command returns the exit code
 */
export async function exitWith(command) {
  try {
    process.exitCode = await command();
  } catch (error) {
    console.error(error instanceof Failure ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
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
