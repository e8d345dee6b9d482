import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as z from "zod";
import type { DurationMs, EpochMs } from "../../shared/time.ts";
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import { isLink } from "./deep-link.ts";

export interface RestartQuestion {
  readonly now: EpochMs;
  /** When it last restarted after an error, as the disk remembers; null for never, or not known. */
  readonly lastRestart: EpochMs | null;
  /** Whether this very process was started after an error. */
  readonly startedAfterError: boolean;
  readonly runningFor: DurationMs;
}

/** An error that comes back within this time would come back again. */
export const RESTART_GAP: DurationMs = 10 * 60_000;

/**
 * Whether the widget may start itself again after an error: once, never in a loop. What the process
 * knows of itself holds also where the disk forgot, and a clock that was set proves nothing.
 */
export function mayRestart(question: RestartQuestion): boolean {
  const { now, lastRestart, startedAfterError, runningFor } = question;
  if (startedAfterError && runningFor < RESTART_GAP) return false;
  return lastRestart === null || Math.abs(now - lastRestart) >= RESTART_GAP;
}

/** Says to the next process that it was started after an error. */
const AFTER_ERROR = "--after-error";

/**
 * The command line to start again with, without the program: as it was, but hidden where the window
 * is closed now, and without a link, which was carried out already.
 */
export function restartArguments(
  argv: readonly string[],
  { windowOpen }: { readonly windowOpen: boolean },
): string[] {
  // Behind `--` nothing is an option: what a link dragged along must not become one.
  const end = argv.indexOf("--");
  const kept = argv
    .slice(1, end < 0 ? undefined : end)
    .filter((argument) => !OURS.has(argument) && !isLink(argument));
  return [...kept, AFTER_ERROR, ...(windowOpen ? [] : ["--hidden"])];
}

const OURS: ReadonlySet<string> = new Set([AFTER_ERROR, "--hidden", "--at-login"]);

const recordSchema = z.object({
  version: z.literal(1),
  at: z.int().min(0).max(8_640_000_000_000_000),
  program: z.string(),
});

/** Its name, among the widget's own files. */
export const RESTART_FILE = "last-restart.json";

/** When the widget last restarted after an error, and which version of it failed. */
export type RestartRecord = z.infer<typeof recordSchema>;

/** Null where there is none, or none that makes sense; never throws. */
export function readRestart(file: string): RestartRecord | null {
  try {
    return recordSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return null;
  }
}

/**
 * Writes the record whole, or leaves the one that is there; false where that failed. At once, not
 * in turns: the process is about to end.
 */
export function writeRestart(file: string, at: EpochMs, program: string): boolean {
  const record: RestartRecord = { version: 1, at, program };
  const temporary = `${file}.tmp`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(temporary, JSON.stringify(record), { mode: 0o600, flush: true });
    renameSync(temporary, file);
    return true;
  } catch {
    return false;
  }
}

export interface EndAfterErrorOptions {
  /** Where the last restart is remembered. */
  readonly file: string;
  readonly program: string;
  /** Whether this very process was started after an error. */
  readonly startedAfterError: boolean;
  /** Since its start, by a clock that nobody sets. */
  readonly runningFor: () => number;
  /** Ends the process, and starts the widget again. */
  readonly restart: () => void;
  /** Takes the tray and the window away, tells the agent, and ends the process. */
  readonly stop: () => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** Returns what ends a widget that may mislead: it restarts once, or stops and says so. */
export function createEndAfterError(options: EndAfterErrorOptions): () => void {
  const { file, program, startedAfterError, runningFor, clock, log } = options;
  return () => {
    const now = clock.now();
    const question = {
      now,
      lastRestart: readRestart(file)?.at ?? null,
      startedAfterError,
      runningFor: runningFor(),
    };
    // Where nothing can be remembered, only a process that was not restarted itself may restart.
    const may = mayRestart(question) && (writeRestart(file, now, program) || !startedAfterError);
    if (may) {
      log.error("widget.restarting", { program });
      options.restart();
    } else {
      log.error("widget.stopped", { program });
      options.stop();
    }
  };
}
