import type { Texts } from "../../shared/texts/texts.ts";
import type { EpochMs } from "../../shared/time.ts";

/** A moment as HH:MM on the 24-hour clock of the computer's time zone, in the language's digits. */
export function hourMinute(at: EpochMs, { locale }: Texts): string {
  return new Intl.DateTimeFormat(locale, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(at);
}
