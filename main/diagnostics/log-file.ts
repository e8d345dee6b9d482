import electronLog from "electron-log/node";
import type { Clock } from "../clock.ts";
import type { Log, LogFields } from "../log.ts";
import { type LogLevel, logLine } from "./log-line.ts";
import { rotateFiles } from "./log-rotation.ts";
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
  /** Told every finished line as well, e.g. to show it in a terminal during development. */
  readonly echo?: (line: string) => void;
}

/**
 * The widget's log (product 12). Every line passes redaction here and nowhere else. Never throws: a
 * log that cannot be written must not stop the widget.
 */
export function createLog(options: LogFileOptions): Log {
  const { file, clock, maxBytes = 1_048_576, keep = KEPT_LOG_FILES, mask, echo } = options;
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
    const line = logLine(clock.now(), level, redactText(event), redactFields(fields, mask));
    logger[level](line);
    echo?.(line);
  };
  return {
    info: (event, fields) => write("info", event, fields),
    warn: (event, fields) => write("warn", event, fields),
    error: (event, fields) => write("error", event, fields),
  };
}
