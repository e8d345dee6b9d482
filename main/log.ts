/** Fields of a log line: plain values only. Secrets do not belong here; redaction is the second net. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** The administrator's log: one event name and its fields a line. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}
