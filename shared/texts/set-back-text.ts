import type { Missing } from "../set-back.ts";
import { type SetBack, type Snapshot, startIn } from "../snapshot.ts";
import { hourMinute } from "./formats.ts";
import { isolated } from "./isolate.ts";
import { listText, stateText } from "./state-text.ts";
import type { Texts } from "./texts.ts";

/** What an outage took from the agent, one sentence a line. */
export function setBackText(
  { lostAt }: SetBack,
  { agent, channels }: Missing,
  { presence, clockSkew }: Snapshot,
  texts: Texts,
): readonly string[] {
  const { t, locale, direction } = texts;
  const until = hourMinute(lostAt, locale);
  const names = listText(
    channels.map(({ name }) => isolated(name, direction)),
    texts,
  );
  if (!agent || presence === null) return [t("setBack.channelsOff", { until, channels: names })];
  const since = startIn(presence.state, clockSkew);
  const state = stateText(presence.state, "label", texts);
  return [
    t("setBack.wasReady", { until }),
    since === null
      ? t("setBack.isNow", { state })
      : t("setBack.isSince", { state, since: hourMinute(since, locale) }),
    ...(channels.length === 0 ? [] : [t("setBack.channelsOn", { channels: names })]),
  ];
}
