import { ensureElectron, hasDisplay } from "../setup/electron.mjs";
import { build, Failure, isStopping, run } from "../setup/processes.mjs";
import { command, readOptions } from "./command.mjs";

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

/** `npm start`. */
export const start = command(HELP, readStartOptions, async ({ preview, server }, args) => {
  const electron = preview ? null : await electronToShow();
  console.log("Building the widget …");
  await build("build");
  if (electron !== null) {
    const startedAt = performance.now();
    const demo = ["preview/electron-demo/cli.ts", "--electron", electron];
    const code = await runTypeScript([...demo, ...(server ? ["--server", server] : [])]);
    if (isStopping()) return 0;
    // Electron may be unable to run here, e.g. without the rights that its sandbox needs.
    if (code === 0 || performance.now() - startedAt > UP_AFTER_MS) return code;
    console.log("Electron does not run here: showing the preview instead.");
  }
  await build("build:preview");
  const code = await runTypeScript(["preview/cli.ts", ...previewArguments(args)]);
  return isStopping() ? 0 : code;
});

/** @returns {Promise<string | null>} Electron's program; null where the preview is to be shown */
async function electronToShow() {
  if (hasDisplay(process.platform, process.env)) return ensureElectron();
  console.log("There is no display for Electron here: showing the preview.");
  return null;
}

/** @param {readonly string[]} args */
function runTypeScript(args) {
  return run(process.execPath, ["--import", "tsx", ...args]);
}

/**
 * What `npm start` hands on to the preview: the options that it has too.
 * @param {readonly string[]} args that make sense
 * @returns {string[]}
 */
export function previewArguments(args) {
  return args.filter((arg) => arg !== "--preview");
}

/**
 * Reads the command line of `npm start`.
 * @param {readonly string[]} args
 * @throws {Failure} where an option is unknown or has no sense
 */
export function readStartOptions(args) {
  const values = readOptions(args, {
    preview: { type: "boolean", default: false },
    server: { type: "string" },
    port: { type: "string", default: "0" },
    "no-open": { type: "boolean", default: false },
  });
  const { server, port } = values;
  if (server !== undefined && (server.trim() === "" || server.startsWith("-"))) {
    throw new Failure(
      "--server takes the address of an Agent Manager, e.g. https://cx.example.com.",
    );
  }
  if (!/^\d+$/.test(port) || Number(port) > 65_535) {
    throw new Failure(`--port takes a number from 0 to 65535, not "${port}".`);
  }
  return values;
}
