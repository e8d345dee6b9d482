import { Failure } from "../setup/failure.mjs";
import { readOptions, readPort } from "../setup/options.mjs";

export const HELP = `npm start [-- options]

Shows the widget working: in Electron where it can run, else in a browser (the preview).
Without --server it runs against the built-in simulator, signed in as a demo agent.

  --preview      use the preview even where Electron can run
  --server URL   use a real Agent Manager instead of the simulator
  --port N       port of the preview (any free one by default)
  --no-open      do not open a browser, only print the preview's address
  --help         show this

Ctrl+C ends it.`;

/**
 * @typedef {{
 *   help: boolean,
 *   preview: boolean,
 *   server: string | null,
 *   port: number | null,
 *   open: boolean
 * }} StartOptions
 */

/**
 * Reads the command line of \`npm start\`.
 * @param {readonly string[]} args
 * @returns {StartOptions}
 * @throws {Failure} where an option is unknown or has no sense
 */
export function readStartOptions(args) {
  const values = readOptions(args, {
    preview: { type: "boolean", default: false },
    server: { type: "string" },
    port: { type: "string" },
    "no-open": { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  });
  return {
    help: values.help,
    preview: values.preview,
    server: values.server === undefined ? null : readServer(values.server),
    port: readPort(values.port),
    open: !values["no-open"],
  };
}

/** @param {string} text */
function readServer(text) {
  if (text.trim() !== "" && !text.startsWith("-")) return text;
  throw new Failure("--server takes the address of an Agent Manager, e.g. https://cx.example.com.");
}
