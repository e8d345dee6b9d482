import { run } from "../setup/processes.mjs";

/**
 * Runs the preview until it ends.
 * @param {import("./options.mjs").StartOptions} options
 */
export function runInPreview(options) {
  return run(process.execPath, ["--import", "tsx", "preview/cli.ts", ...previewArguments(options)]);
}

/**
 * What `npm start` hands on to the preview.
 * @param {Pick<import("./options.mjs").StartOptions, "server" | "port" | "open">} options
 * @returns {string[]}
 */
export function previewArguments({ server, port, open }) {
  return [
    ...(server === null ? [] : ["--server", server]),
    ...(port === null ? [] : ["--port", String(port)]),
    ...(open ? [] : ["--no-open"]),
  ];
}
