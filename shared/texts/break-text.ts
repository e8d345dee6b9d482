import type { BreakTime } from "../break-limit.ts";
import { MINUTE } from "../time.ts";
import { minutesText } from "./state-text.ts";
import type { Texts } from "./texts.ts";

/** What is left of a break in whole minutes, the one that has begun included, or that it is over its limit. */
export function breakTimeText(time: BreakTime, texts: Texts): string {
  if (time.kind === "over") {
    return texts.t("window.overLimit", { limit: minutesText(time.limit, texts) });
  }
  const left = Math.ceil(time.left / MINUTE) * MINUTE;
  return texts.t("window.breakLeft", { left: minutesText(left, texts) });
}
