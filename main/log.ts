import type { Clock } from "./clock.ts";
import type { Counters } from "./counters.ts";

/** Fields of a log line: plain values only. Secrets do not belong here; redaction is the second net. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** The administrator's log: one event name and its fields a line. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** Where a part writes down what happens. */
export interface Recording {
  readonly log: Log;
  readonly counters: Counters;
}

/** What nearly every part is given. */
export interface Basics extends Recording {
  readonly clock: Clock;
}

/** The log fields of anything that was thrown; never throws itself. */
export function describeError(error: unknown): { readonly error: string; readonly stack?: string } {
  try {
    if (error instanceof Error) return { error: error.message, stack: error.stack ?? "" };
    return { error: String(error) };
  } catch {
    return { error: "something that has no text" };
  }
}
