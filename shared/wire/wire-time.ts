import type { EpochMs } from "../time.ts";

/** Earlier means "never": the sentinel of 1990 moves with the server's time zone (protocol 6.3). */
const EARLIEST = Date.UTC(2000, 0, 1);

/** Later makes no sense, and would make every true time that follows look out of date. */
const LATEST = Date.UTC(2100, 0, 1);

/** Numbers below this count seconds (protocol 6.3). */
const SECONDS_BELOW = 1e11;

const DIGITS = /^\d{1,16}(?:\.\d{1,9})?$/;

const ISO =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}(?::?\d{2})?)?(?:\[.*\])?$/i;

/**
 * A time in any of the server's spellings: epoch ms or s as number or digits, or ISO 8601 with a zone.
 * Null for "never", for whatever is no time, and for one without a zone: a duration that is wrong by
 * hours is worse than none (protocol 6.3).
 */
export function readTime(input: unknown): EpochMs | null {
  const time = readMoment(input);
  return time === "unknown" ? null : time;
}

/**
 * As `readTime`, but `unknown` for a time without a zone, `[y, m, d, h, m, s, ns]` among them: it was,
 * and nobody can say when.
 */
export function readMoment(input: unknown): EpochMs | "unknown" | null {
  const { time, hasZone } = momentOf(input);
  if (!(time >= EARLIEST && time < LATEST)) return null;
  return hasZone ? time : "unknown";
}

/** NaN where the input is no time; one without a zone is read as if it were UTC. */
interface Moment {
  readonly time: number;
  readonly hasZone: boolean;
}

function momentOf(input: unknown): Moment {
  if (typeof input === "number") return { time: fromNumber(input), hasZone: true };
  if (typeof input === "string") return fromText(input.trim());
  if (Array.isArray(input)) return { time: fromParts(input), hasZone: false };
  return NO_TIME;
}

const NO_TIME: Moment = { time: Number.NaN, hasZone: false };

function fromNumber(value: number): number {
  return Math.round(value < SECONDS_BELOW ? value * 1_000 : value);
}

function fromText(text: string): Moment {
  if (DIGITS.test(text)) return { time: fromNumber(Number(text)), hasZone: true };
  const [, date, time, zone] = ISO.exec(text) ?? [];
  if (date === undefined || time === undefined) return NO_TIME;
  return {
    time: Date.parse(`${date}T${time}${fullZone(zone ?? "Z")}`),
    hasZone: zone !== undefined,
  };
}

/** `+05`, `+0500` and `+05:00` are all in use; only the last is ISO for `Date.parse`. */
function fullZone(zone: string): string {
  if (zone.toUpperCase() === "Z") return "Z";
  return `${zone.slice(0, 3)}:${zone.slice(3).replace(":", "") || "00"}`;
}

function fromParts(parts: readonly unknown[]): number {
  if (parts.length < 3 || parts.length > 7 || !parts.every(isWhole)) return Number.NaN;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, nano = 0] = parts;
  const fits = month >= 1 && month <= 12 && day >= 1 && day <= 31;
  if (!fits || hour > 23 || minute > 59 || second > 60 || nano >= 1e9) return Number.NaN;
  return Date.UTC(year, month - 1, day, hour, minute, second, Math.floor(nano / 1e6));
}

function isWhole(part: unknown): part is number {
  return typeof part === "number" && Number.isInteger(part) && part >= 0;
}
