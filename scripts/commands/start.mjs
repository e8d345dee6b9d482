import { Failure, readOptions } from "../setup/command.mjs";
import { ensureDependencies } from "../setup/dependencies.mjs";
import { ensureElectron, hasDisplay } from "../setup/electron.mjs";
import { build, isStopping, run } from "../setup/processes.mjs";

const HELP = `npm start [-- options]

Shows the widget working: in Electron where it can run, else in a browser (the preview).
Without --server it runs against the built-in simulator, signed in as a demo agent.

  --preview      use the preview even where Electron can run
  --server URL   use a real Agent Manager instead of the simulator
  --port N       port of the preview (any free one by default)
  --no-open      do not open a browser, only print the preview's address
  --help         show this

Ctrl+C ends it.`;

/** A widget that ends sooner did not come up. */
const UP_AFTER_MS = 10_000;

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
 * `npm start`.
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit code
 */
export async function start(args) {
  const options = readStartOptions(args);
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  await ensureDependencies();
  const electron = await electronFor(options);
  console.log("Building the widget …");
  await build("build");
  if (electron !== null) {
    const startedAt = performance.now();
    const code = await runInElectron(electron, options);
    if (isStopping()) return 0;
    // Electron may be unable to run here, e.g. without the rights that its sandbox needs.
    if (code === 0 || performance.now() - startedAt > UP_AFTER_MS) return code;
    console.log("Electron does not run here: showing the preview instead.");
  }
  await build("build:preview");
  const preview = ["--import", "tsx", "preview/cli.ts", ...previewArguments(options)];
  const code = await run(process.execPath, preview);
  return isStopping() ? 0 : code;
}

/**
 * @param {StartOptions} options
 * @returns {Promise<string | null>} Electron's program; null where the preview is to be shown
 */
async function electronFor({ preview }) {
  if (preview) return null;
  if (!hasDisplay(process.platform, process.env)) {
    console.log("There is no display for Electron here: showing the preview.");
    return null;
  }
  return ensureElectron();
}

/**
 * @param {string} electron Electron's program
 * @param {StartOptions} options
 */
function runInElectron(electron, { server }) {
  return run(process.execPath, [
    ...["--import", "tsx", "preview/electron-demo/cli.ts", "--electron", electron],
    ...(server === null ? [] : ["--server", server]),
  ]);
}

/**
 * What `npm start` hands on to the preview.
 * @param {Pick<StartOptions, "server" | "port" | "open">} options
 * @returns {string[]}
 */
export function previewArguments({ server, port, open }) {
  return [
    ...(server === null ? [] : ["--server", server]),
    ...(port === null ? [] : ["--port", String(port)]),
    ...(open ? [] : ["--no-open"]),
  ];
}

/**
 * Reads the command line of `npm start`.
 * @param {readonly string[]} args
 * @returns {StartOptions}
 * @throws {Failure} where an option is unknown or has no sense
 */
export function readStartOptions(args) {
  const { help, preview, ...values } = readOptions(args, {
    preview: { type: "boolean", default: false },
    server: { type: "string" },
    port: { type: "string" },
    "no-open": { type: "boolean", default: false },
  });
  const server = values.server === undefined ? null : readServer(values.server);
  return { help, preview, server, port: readPort(values.port), open: !values["no-open"] };
}

/** @param {string} text */
function readServer(text) {
  if (text.trim() !== "" && !text.startsWith("-")) return text;
  throw new Failure("--server takes the address of an Agent Manager, e.g. https://cx.example.com.");
}

/** @param {string | undefined} text */
function readPort(text) {
  if (text === undefined) return null;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new Failure(`--port takes a number from 0 to 65535, not "${text}".`);
}
