import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import * as z from "zod";
import type { EpochMs } from "../../shared/time.ts";

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
    const handle = openSync(temporary, "w", 0o600);
    try {
      writeSync(handle, JSON.stringify(record));
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, file);
    return true;
  } catch {
    return false;
  }
}
