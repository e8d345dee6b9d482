import { spawn, spawnSync } from "node:child_process";

/** A failure that is told to the user as one sentence, without a stack. */
export class Failure extends Error {}

/** Ctrl+C, a closed terminal, and a polite kill. */
const STOP_SIGNALS = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);
const GRACE_MS = 5_000;
const HAS_GROUPS = process.platform !== "win32";

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();
let stopping = false;

/**
 * @typedef {{
 *   env?: Record<string, string>,
 *   stdio?: import("node:child_process").StdioOptions,
 *   timeoutMs?: number
 * }} RunOptions
 */

/**
 * Runs a program to its end in the project's folder. It and all that it starts are ended when this
 * process is asked to stop or exits for any other reason.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<number>} its exit code; 1 where it could not be started, was ended by a signal
 *   or took longer than `timeoutMs`, and where this process is about to stop
 */
export async function run(file, args, options = {}) {
  const { env = {}, stdio = ["ignore", "inherit", "inherit"], timeoutMs } = options;
  if (stopping) return 1;
  if (running.size === 0) watchSignals("on");
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      stdio,
      env: { ...process.env, ...env },
      windowsHide: true,
      // A group of its own: Ctrl+C then reaches this process alone, which ends the group once.
      detached: HAS_GROUPS,
    });
    running.add(child);
    const timer = timeoutMs === undefined ? undefined : setTimeout(() => end(child), timeoutMs);
    /** @param {number} code */
    const finish = (code) => {
      running.delete(child);
      if (running.size === 0) watchSignals("off");
      clearTimeout(timer);
      resolve(code);
    };
    child.on("error", () => finish(1));
    child.on("exit", (code) => {
      if (HAS_GROUPS) signal(child, "SIGKILL");
      finish(code ?? 1);
    });
  });
}

/**
 * Runs npm with the very npm that started this process, where one did.
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export function runNpm(args, options) {
  const npm = process.env["npm_execpath"];
  if (npm?.endsWith(".js")) return run(process.execPath, [npm, ...args], options);
  return process.platform === "win32"
    ? run("cmd.exe", ["/d", "/s", "/c", "npm", ...args], options)
    : run("npm", args, options);
}

/**
 * Runs one of package.json's builds.
 * @param {"build" | "build:preview"} script
 * @param {RunOptions} [options]
 * @throws {Failure} where it fails, unless this process was asked to stop
 */
export async function build(script, options) {
  const code = await runNpm(["run", "--silent", script], options);
  if (code === 0 || stopping) return;
  throw new Failure("The widget could not be built: the message above says why.");
}

/**
 * Builds the widget and its preview, and is silent while that works.
 * @throws {Failure} where it fails
 */
export async function buildWidget() {
  console.log("Building the widget …");
  for (const script of /** @type {const} */ (["build", "build:preview"])) {
    // A test would have it built for tests.
    const env = { NODE_ENV: "production" };
    await build(script, { env, stdio: ["ignore", "ignore", "inherit"] });
  }
}

/** Whether this process was asked to stop. */
export function isStopping() {
  return stopping;
}

/**
 * While something runs; else a signal does what it does to any program.
 * @param {"on" | "off"} how
 */
function watchSignals(how) {
  for (const signal of STOP_SIGNALS) process[how](signal, stopAll);
  process[how]("exit", killAll);
}

function killAll() {
  for (const child of running) signal(child, "SIGKILL");
}

function stopAll() {
  if (stopping) return;
  stopping = true;
  for (const child of running) end(child);
}

/**
 * Asks a program to end and makes it end when it does not.
 * @param {import("node:child_process").ChildProcess} child
 */
function end(child) {
  signal(child, HAS_GROUPS ? "SIGTERM" : "SIGKILL");
  setTimeout(() => signal(child, "SIGKILL"), GRACE_MS).unref();
}

/**
 * Signals a program and all that it started.
 * @param {import("node:child_process").ChildProcess} child
 * @param {"SIGTERM" | "SIGKILL"} name
 */
function signal(child, name) {
  if (child.pid === undefined) return;
  if (!HAS_GROUPS) {
    // Windows ends a process without its children; only taskkill takes the tree.
    spawnSync("taskkill", ["/pid", String(child.pid), "/t", "/f"], { stdio: "ignore" });
    return;
  }
  try {
    process.kill(-child.pid, name);
  } catch {
    // Nobody is left in the group.
  }
}
