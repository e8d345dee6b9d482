import { existsSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import electronLog from "electron-log/node";
import type { EpochMs } from "../../shared/time.ts";
import type { Clock } from "../clock.ts";
import type { Log, LogFields } from "../log.ts";
import { codeOf } from "../settings/store-files.ts";
import { redactFields, redactText } from "./redaction.ts";

/** How many older files there are beside the current one, unless told otherwise. */
export const KEPT_LOG_FILES = 4;

export interface LogFileOptions {
  /** Absolute path, in the operating system's log folder; the folder is made where it is missing. */
  readonly file: string;
  readonly clock: Clock;
  /** A file that grew past this is set aside as `x.1.log`, the one before it as `x.2.log`, … */
  readonly maxBytes?: number;
  /** How many files are kept beside the current one. */
  readonly keep?: number;
  /** Takes out the secrets that are known by what they are. */
  readonly mask?: (text: string) => string;
}

/**
 * The widget's log (product 12). Every line passes redaction here and nowhere else. Never throws: a
 * log that cannot be written must not stop the widget.
 */
export function createLog(options: LogFileOptions): Log {
  const { file, clock, maxBytes = 1_048_576, keep = KEPT_LOG_FILES, mask } = options;
  const logger = electronLog.create({ logId: file });
  const toFile = logger.transports.file;
  for (const transport of Object.values(logger.transports)) {
    if (transport && transport !== toFile) transport.level = false;
  }
  // The library reports a full disk to the terminal; where that is closed, doing so throws.
  electronLog.transports.console.writeFn = () => {};

  toFile.setAppName("agent-status");
  toFile.resolvePathFn = () => file;
  toFile.writeOptions = { flag: "a", mode: 0o600, encoding: "utf8" };
  toFile.transforms = [({ data }) => data.join(" ")];
  toFile.maxSize = maxBytes;
  toFile.archiveLogFn = (current) => {
    try {
      rotateFiles(file, keep);
    } catch {
      // Another program holds the file; starting afresh is better than growing without end.
      if (current.size > 2 * maxBytes) current.clear();
    }
  };

  const write = (level: LogLevel, event: string, fields: LogFields = {}) => {
    logger[level](logLine(clock.now(), level, redactText(event), redactFields(fields, mask)));
  };
  return {
    info: (event, fields) => write("info", event, fields),
    warn: (event, fields) => write("warn", event, fields),
    error: (event, fields) => write("error", event, fields),
  };
}

type LogLevel = "info" | "warn" | "error";

/** Line breaks and characters that reorder text: a value must not be able to fake another line. */
const DECEPTIVE = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** One line: UTC time, level, event, and `key=value` for each field. */
export function logLine(at: EpochMs, level: LogLevel, event: string, fields: LogFields): string {
  const pairs = Object.entries(fields).map(([key, value]) => `${key}=${asText(value)}`);
  return [new Date(at).toISOString(), level.toUpperCase().padEnd(5), event, ...pairs].join(" ");
}

/** Bare where that is unmistakable, else as a JSON string. */
function asText(value: LogFields[string]): string {
  if (typeof value !== "string") return String(value);
  if (/^[\w.:/@+-]+$/.test(value)) return value;
  return JSON.stringify(value).replace(DECEPTIVE, escapeCharacter);
}

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** The log's files, the newest first: `x.log`, `x.1.log`, … up to `keep`; some may not exist. */
export function logFiles(file: string, keep: number): readonly string[] {
  return [file, ...Array.from({ length: keep }, (_, index) => archivedFile(file, index + 1))];
}

/**
 * Makes room for a new log file: `x.log` becomes `x.1.log`, that `x.2.log`, and what would go
 * beyond `keep` is deleted. Throws what the file system throws.
 */
function rotateFiles(file: string, keep: number): void {
  const archived = (number: number) => archivedFile(file, number);
  rmSync(archived(keep), { force: true });
  for (let number = keep - 1; number >= 1; number--) {
    if (existsSync(archived(number))) renameSync(archived(number), archived(number + 1));
  }
  renameSync(file, archived(1));
}

function archivedFile(file: string, number: number): string {
  const { dir, name, ext } = path.parse(file);
  return path.join(dir, `${name}.${number}${ext}`);
}

/** What the reader of the log needs of the file system; fails with Node's error codes. */
export type ReadText = (file: string) => Promise<string>;

/** The last `most` lines of a log that is spread over `files` (the newest first); the oldest line first. */
export async function recentLines(
  files: readonly string[],
  most: number,
  readText: ReadText,
): Promise<readonly string[]> {
  let lines: readonly string[] = [];
  for (const file of files) {
    if (lines.length >= most) break;
    lines = [...linesOf(await readOrSay(file, readText)), ...lines].slice(-most);
  }
  return lines;
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r?\n/).filter((line) => line !== "");
}

/** A file that cannot be read says so in its place; one that is not there is no news. */
async function readOrSay(file: string, readText: ReadText): Promise<string> {
  try {
    return await readText(file);
  } catch (error) {
    const code = codeOf(error);
    return code === "ENOENT" ? "" : `(a log file could not be read: ${code || "no code"})`;
  }
}
