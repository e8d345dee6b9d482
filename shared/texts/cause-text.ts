import { isConfirmed, type Snapshot, startIn } from "../snapshot.ts";
import { createFormats, hourMinute } from "./formats.ts";
import type { Texts } from "./texts.ts";

/**
 * Since when the agent's confirmed state holds and why, with how sure that is; null where neither is
 * known. `now` is the local clock: a state of another day is said with its date.
 */
export function causeText(snapshot: Snapshot, now: number, { t, locale }: Texts): string | null {
  const { presence, cause, clockSkew } = snapshot;
  if (presence === null || !isConfirmed(snapshot)) return null;
  const start = startIn(presence.state, clockSkew);
  if (start === null) return null;
  const { moment, clock } = createFormats(locale);
  const isToday = moment(start, now) === clock(start);
  const time = isToday ? hourMinute(start, locale) : moment(start, now);
  switch (cause?.kind) {
    case undefined:
      return t("why.since", { time });
    case "chosen":
      return t("why.chosen", { time });
    case "voiceSignIn":
      return t("why.voiceSignIn", { time });
    case "notAnswered":
      return cause.channelName === null
        ? t("why.notAnswered", { time })
        : t("why.notAnsweredOn", { time, channel: cause.channelName });
  }
}
