import { parseArgs } from "node:util";
import { Failure } from "./failure.mjs";

/**
 * Reads a command line strictly.
 * @template {NonNullable<import("node:util").ParseArgsConfig["options"]>} Options
 * @param {readonly string[]} args
 * @param {Options} options
 * @returns the options by name
 * @throws {Failure} on an option that the command does not know
 */
export function readOptions(args, options) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Failure(`${why}\nRun it with --help to see its options.`);
  }
}
