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

/**
 * A port number from the command line.
 * @param {string | undefined} text
 * @returns {number | null} null where none was given
 * @throws {Failure} where it is no port
 */
export function readPort(text) {
  if (text === undefined) return null;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new Failure(`--port takes a number from 0 to 65535, not "${text}".`);
}
