import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const START_LIMIT_MS = 60_000;
const LOOK_EVERY_MS = 250;
const SETTLING_MS = 30_000;

export interface SmokeResult {
  readonly startedAfterMs: number;
  readonly idleBytes: number;
}

/**
 * Starts a packed widget exactly as it is shipped, and leaves it alone for half a minute. A packed
 * widget lets nobody look into it, so its log is what tells. Rejects where it does not come up, ends, or
 * logs an error.
 */
export async function smokeTest(program: string, folder: string): Promise<SmokeResult> {
  const profile = mkdtempSync(path.join(tmpdir(), "agent-status-smoke-"));
  const log = logFileIn(profile);
  const startedAt = performance.now();
  const before = readLog(log).length;
  const widget = spawn(program, smokeArguments(profile), {
    stdio: ["ignore", "inherit", "inherit"],
  });
  const failedToRun = new Promise<never>((_, reject) => {
    widget.once("error", reject);
    widget.once("exit", (code) => reject(new Error(`The widget ended with ${code}.`)));
  });
  const written = () => readLog(log).slice(before);
  try {
    await Promise.race([started(written), failedToRun]);
    const startedAfterMs = performance.now() - startedAt;
    await Promise.race([wait(SETTLING_MS), failedToRun]);
    const errors = errorsIn(written());
    if (errors.length > 0) throw new Error(`It logged:\n${errors.join("\n")}`);
    return { startedAfterMs, idleBytes: memoryOf(folder) };
  } finally {
    failedToRun.catch(() => {});
    await end(widget);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** What the widget is started with: nothing that a packed one takes away. */
export function smokeArguments(profile: string): readonly string[] {
  return [`--user-data-dir=${profile}`];
}

/** Whether the log says that the widget came up. */
export function hasStarted(log: string): boolean {
  return /^\S+ INFO {2}widget\.started /m.test(log);
}

/** The lines of a log that tell of an error. */
export function errorsIn(log: string): readonly string[] {
  return log.split("\n").filter((line) => /^\S+ ERROR /.test(line));
}

async function started(written: () => string): Promise<void> {
  const giveUpAt = performance.now() + START_LIMIT_MS;
  while (!hasStarted(written())) {
    if (performance.now() > giveUpAt) {
      throw new Error(`The widget did not start in time. Its log:\n${written()}`);
    }
    await wait(LOOK_EVERY_MS);
  }
}

/** Electron keeps logs beside a program's data, but on macOS with those of all programs. */
function logFileIn(profile: string): string {
  const isMac = process.platform === "darwin";
  const folder = isMac ? path.join(homedir(), "Library/Logs/Agent Status") : `${profile}/logs`;
  return path.join(folder, "agent-status.log");
}

/** Empty where there is none yet. */
function readLog(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

async function end(widget: ChildProcess): Promise<void> {
  if (widget.pid === undefined || widget.exitCode !== null || widget.signalCode !== null) return;
  widget.kill("SIGKILL");
  await once(widget, "exit");
}

/**
 * Bytes that all processes of the programs below a folder hold in memory. What they share is counted
 * for each of them, so it is an upper bound.
 */
function memoryOf(folder: string): number {
  if (process.platform === "win32") {
    const script =
      "(Get-Process | Where-Object { $_.Path -and $_.Path.StartsWith($env:FOLDER) } | Measure-Object WorkingSet64 -Sum).Sum";
    const env = { ...process.env, FOLDER: folder };
    return Number(execFileSync("powershell", ["-NoProfile", "-Command", script], { env }));
  }
  const listed = execFileSync("ps", ["-axo", "rss=,args="], { encoding: "utf8" });
  return listed
    .split("\n")
    .map((line) => /^\s*(\d+) (.*)$/.exec(line))
    .filter((found) => found?.[2]?.startsWith(folder))
    .reduce((total, found) => total + Number(found?.[1]) * 1_024, 0);
}
