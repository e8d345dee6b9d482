import type { DateForm } from "../control.ts";

const dateFields = ["stateChangeTime", "lastReadyStateChangeTime", "agentLoginTime"];

/** The presence with its dates in another form; Spring writes numbers, ISO text or arrays. */
export function withDates(value: unknown, form: DateForm): unknown {
  if (form === "number") return value;
  if (Array.isArray(value)) return value.map((item) => withDates(item, form));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [
      key,
      dateFields.includes(key) && typeof field === "number"
        ? writeDate(field, form)
        : withDates(field, form),
    ]),
  );
}

/** One date: ISO-8601 in UTC, or Java's `[y, m, d, h, m, s, ns]` with zero seconds left out. */
function writeDate(ms: number, form: Exclude<DateForm, "number">): string | number[] {
  const date = new Date(ms);
  if (form === "iso") return date.toISOString();
  const parts = [
    date.getUTCFullYear(),
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
  ];
  const seconds = date.getUTCSeconds();
  const nanoseconds = date.getUTCMilliseconds() * 1_000_000;
  if (nanoseconds > 0) return [...parts, seconds, nanoseconds];
  return seconds > 0 ? [...parts, seconds] : parts;
}
