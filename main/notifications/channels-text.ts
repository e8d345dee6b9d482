import type { Texts } from "../../shared/texts/texts.ts";
import { channelPhrase, listText, mrdStateText } from "../tray/state-text.ts";
import type { Notice } from "./notice.ts";

type ChannelNotice = Extract<Notice, { readonly kind: "mrdStateChanged" | "mrdActivity" }>;

/** One channel with its change, several in one state by name, or each with its own; the title first. */
export function channelsText(
  { changes, cause }: ChannelNotice,
  texts: Texts,
): readonly [string, ...string[]] {
  const when = cause === null ? "" : texts.t("notification.whileOffline");
  const [first, ...others] = changes;
  if (first === undefined) return [texts.t("notification.channelsChanged", { count: 0 })];
  const { from, to } = first;
  const state = mrdStateText(to, texts);
  if (others.length === 0) {
    const change = { from: mrdStateText(from, texts), to: state };
    return [
      texts.t("notification.channelIs", { channel: to.name, state }),
      texts.t("notification.change", change),
      when,
    ];
  }
  const count = changes.length;
  if (others.every((other) => other.to.state === to.state && other.to.rawState === to.rawState)) {
    const names = changes.map((change) => change.to.name);
    return [texts.t("notification.channelsAre", { count, state }), listText(names, texts), when];
  }
  const phrases = changes.map((change) => channelPhrase(change.to, texts));
  return [texts.t("notification.channelsChanged", { count }), listText(phrases, texts), when];
}
