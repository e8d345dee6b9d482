import type { Absence } from "../away.ts";
import { hourMinute } from "./formats.ts";
import { withReason } from "./state-text.ts";
import type { Texts } from "./texts.ts";

/** What follows if the agent does not answer; `reason` is the reason's name, empty for none. */
export function stillThereText(reason: string, texts: Texts): string {
  const { t } = texts;
  const state = withReason(t("agentState.NOT_READY"), reason || null, "label", texts);
  return t("away.stillThereText", { state });
}

/** Why and when the agent was set Not Ready, or that it could not be confirmed. */
export function absenceText({ why, at, held }: Absence, { t, locale }: Texts): string {
  const time = hourMinute(at, locale);
  if (!held) return t("away.notConfirmed", { time });
  return t(why === "locked" ? "away.wasLocked" : "away.wasIdle", { time });
}
