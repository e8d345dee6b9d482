import type { EpochMs } from "../../shared/time.ts";
import type { LogFields } from "../log.ts";

export type LogLevel = "info" | "warn" | "error";

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
