import type { DurationMs, EpochMs } from "../time.ts";

/** Writes times and numbers in one language's digits. */
export interface Formats {
  /** A length of time as h:mm:ss; parts of a second are dropped, less than nothing is 0:00:00. */
  elapsed(duration: DurationMs): string;
  /** A moment as HH:MM:SS on the 24-hour clock of the computer's time zone. */
  clock(at: EpochMs): string;
  /** A moment as its clock, with the date before it where it was not on the day of `now`. */
  moment(at: EpochMs, now: EpochMs): string;
  number(value: number): string;
  /** Hours and whole minutes, e.g. "1 hr 5 min". */
  minutes(duration: DurationMs): string;
}

/** Builds the formats of a BCP 47 locale; `timeZone` is the computer's own unless given. */
export function createFormats(locale: string, timeZone?: string): Formats {
  const zone = timeZone === undefined ? {} : { timeZone };
  const plain = new Intl.NumberFormat(locale);
  const ungrouped = new Intl.NumberFormat(locale, { useGrouping: false });
  const twoDigits = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2 });
  const dayClock = new Intl.DateTimeFormat(locale, {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    ...zone,
  });
  const calendar = new Intl.DateTimeFormat(locale, { dateStyle: "medium", ...zone });
  const clock = (at: EpochMs) => {
    const parts = new Map(dayClock.formatToParts(at).map(({ type, value }) => [type, value]));
    return [parts.get("hour"), parts.get("minute"), parts.get("second")].join(":");
  };
  return {
    elapsed(duration) {
      const seconds = Math.max(0, Math.floor(duration / 1000));
      const minutes = Math.floor(seconds / 60);
      const parts = [twoDigits.format(minutes % 60), twoDigits.format(seconds % 60)];
      return [ungrouped.format(Math.floor(minutes / 60)), ...parts].join(":");
    },
    clock,
    moment: (at, now) =>
      calendar.format(at) === calendar.format(now)
        ? clock(at)
        : `${calendar.format(at)} ${clock(at)}`,
    number: (value) => plain.format(value),
    minutes(duration) {
      const minutes = Math.floor(duration / 60_000);
      const hours = Math.floor(minutes / 60);
      const rest = unit(minutes % 60, "minute", locale);
      if (hours === 0) return rest;
      const whole = unit(hours, "hour", locale);
      return minutes % 60 === 0 ? whole : `${whole} ${rest}`;
    },
  };
}

function unit(value: number, name: "hour" | "minute", locale: string): string {
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: name,
    unitDisplay: "short",
  }).format(value);
}

/** A moment as HH:MM on the 24-hour clock of the computer's time zone, in the locale's digits. */
export function hourMinute(at: EpochMs, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(at);
}
