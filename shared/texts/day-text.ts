import { type Day, type DayState, type DayTotal, spansOf, totalsOf } from "../day.ts";
import { AGENT_STATE_NAMES, type AgentStateName } from "../presence.ts";
import { createFormats } from "./formats.ts";
import { agentStateText, mrdStateText, reasonText, withReason } from "./state-text.ts";
import type { Texts } from "./texts.ts";

/** A state of the day with its reason, e.g. "Not Ready – Lunch"; what is not known says so. */
export function dayStateText(state: DayState | null, texts: Texts): string {
  if (state === null) return texts.t("day.notKnown");
  const { name, rawName, reason } = state;
  const word = isAgentState(name)
    ? agentStateText({ name, rawName }, texts)
    : mrdStateText({ state: name, rawState: rawName }, texts);
  const why = reasonText({ id: null, name: reason, type: null }, texts);
  return withReason(word, why, "label", texts);
}

function isAgentState(name: DayState["name"]): name is AgentStateName {
  return AGENT_STATE_NAMES.some((known) => known === name);
}

/**
 * The day as text, for whoever has to clear something up: what it is and of whom, every stretch of the
 * agent's state with its times, and the totals. Times by this computer's clock.
 */
export function dayText(day: Day, agent: string, texts: Texts): string {
  const { t, locale } = texts;
  const formats = createFormats(locale);
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "full" }).format(day.until);
  const line = ({ state, time }: DayTotal) =>
    `${formats.elapsed(time)}  ${dayStateText(state, texts)}`;
  return [
    t("day.heading", { agent, date }),
    t("day.hint"),
    "",
    ...spansOf(day.agent, day.until).map(
      ({ from, to, state }) =>
        `${formats.clock(from)}–${formats.clock(to)}  ${dayStateText(state, texts)}`,
    ),
    "",
    ...totalsOf(day.agent, day.until).map(line),
    "",
  ].join("\n");
}
