import type { Log, LogFields } from "../../log.ts";

/** A log that keeps its lines, to be looked at. */
export interface KeptLog extends Log {
  readonly lines: {
    readonly level: "info" | "warn" | "error";
    readonly event: string;
    readonly fields: LogFields;
  }[];
}

export function createKeptLog(): KeptLog {
  const lines: KeptLog["lines"] = [];
  const at =
    (level: KeptLog["lines"][number]["level"]) =>
    (event: string, fields: LogFields = {}) => {
      lines.push({ level, event, fields });
    };
  return { lines, info: at("info"), warn: at("warn"), error: at("error") };
}
