import type { Mrd } from "../../shared/presence.ts";
import type { MessageKey, Texts } from "../../shared/texts/texts.ts";
import { cutText } from "../tray/cut-text.ts";
import { hourMinute } from "../tray/hour-minute.ts";
import { requestedText } from "../tray/requested-text.ts";
import { channelPhrase, listText, minutesText, mrdStateText } from "../tray/state-text.ts";
import { stateText } from "./agent-state-text.ts";
import { channelsText } from "./channels-text.ts";
import type { ChangeCause, FailedOutcome, Notice } from "./notice.ts";
import { sessionEndedText } from "./session-ended-text.ts";

/** What a notification says. */
export interface NoticeText {
  readonly title: string;
  readonly body: string;
}

type Of<Kind extends Notice["kind"]> = Extract<Notice, { readonly kind: Kind }>;

/** Operating systems cut on their own from about here, in less good places. */
const TITLE_LIMIT = 80;
const BODY_LIMIT = 200;
const NAME_LIMIT = 48;

/**
 * Puts a notice into words (product 7): never more than a channel and a queue about a customer. One
 * of a storm of changes says how often its subject changed in the last minute, and no more.
 */
export function noticeText(notice: Notice, texts: Texts, times = 1): NoticeText {
  const [title, ...details] = textOf(notice, texts);
  const lines = times > 1 ? [texts.t("notification.changedTimes", { count: times })] : details;
  return {
    title: cutText(title, TITLE_LIMIT),
    body: cutText(lines.filter((line) => line !== "").join("\n"), BODY_LIMIT),
  };
}

/** The title first, then the lines of the body. */
function textOf(notice: Notice, texts: Texts): readonly [string, ...string[]] {
  const { t } = texts;
  switch (notice.kind) {
    case "agentStateChanged":
      return agentChanged(notice, texts);
    case "agentStateConfirmed":
      return [
        t("notification.youAre", { state: stateText(notice.to, texts) }),
        t("notification.asRequested"),
      ];
    case "mrdStateChanged":
    case "mrdActivity":
      return channelsText(notice, texts);
    case "taskOffered":
      return [
        t("notification.taskOffered"),
        whereOffered(notice, texts),
        t("notification.taskAnswer"),
      ];
    case "readyNoChannel":
      return [t("notification.readyNoChannel"), t("notification.readyNoChannelText")];
    case "breakOver":
      return [
        t("notification.breakOver"),
        t("notification.breakOverText", {
          reason: cutText(notice.reasonName, NAME_LIMIT),
          time: minutesText(notice.lasted, texts),
          limit: minutesText(notice.limit, texts),
        }),
      ];
    case "requestFailed":
      return requestFailed(notice, texts);
    case "serverError":
      return [t("outcome.serverError"), notice.text ?? ""];
    case "sessionEnded":
      return sessionEndedText(notice.link, texts);
    case "connection": {
      const time = hourMinute(notice.since, texts);
      return notice.change === "lost"
        ? [t("notification.connectionLost"), t("notification.connectionLostText", { time })]
        : [
            t("notification.connectionRestored"),
            t("notification.connectionRestoredText", { time }),
          ];
    }
  }
}

const CAUSES: Readonly<Record<Exclude<ChangeCause, "whileOffline">, MessageKey>> = {
  supervisor: "notification.bySupervisor",
  inactivity: "notification.byInactivity",
  requestNotAnswered: "notification.notAnswered",
};

function agentChanged(
  { from, to, cause }: Of<"agentStateChanged">,
  texts: Texts,
): readonly [string, ...string[]] {
  const title = cause === "whileOffline" ? "notification.youWereSetOffline" : "notification.youAre";
  // The server's own reasons are codes; the cause says the same in words.
  const said = cause === "supervisor" || cause === "inactivity" ? { ...to, reason: null } : to;
  const state = stateText(said, texts);
  return [
    texts.t(title, { state }),
    from === null
      ? ""
      : texts.t("notification.change", { from: stateText(from, texts), to: state }),
    cause === null || cause === "whileOffline" ? "" : texts.t(CAUSES[cause]),
  ];
}

function whereOffered({ channelName, queueName }: Of<"taskOffered">, texts: Texts): string {
  if (queueName === null) return channelName ?? "";
  return channelName === null
    ? texts.t("notification.taskInQueue", { queue: queueName })
    : texts.t("notification.taskOnChannel", { channel: channelName, queue: queueName });
}

const OUTCOMES = {
  refused: "notification.refused",
  notConfirmed: "notification.notConfirmed",
  cannotSend: "notification.cannotSend",
} as const satisfies Record<FailedOutcome["result"], MessageKey>;

/** What was asked, why it did not come, what holds, and what came of it all the same. */
function requestFailed(
  { outcome, mrd, holds, isConfirmed, changes }: Of<"requestFailed">,
  texts: Texts,
): readonly [string, ...string[]] {
  const { change } = outcome;
  const asked = requestedText(change, mrd === null ? [] : [mrd], texts);
  const state =
    change.kind === "mrdState" ? mrd && mrdText(mrd, texts) : holds && stateText(holds, texts);
  const followed = changes.map(({ to }) => channelPhrase(to, texts));
  return [
    texts.t(OUTCOMES[outcome.result], { asked }),
    whyFailed(outcome, texts),
    state === null ? "" : holdsText(state, isConfirmed, texts),
    followed.length === 0
      ? ""
      : texts.t("notification.changed", { channels: listText(followed, texts) }),
  ];
}

function whyFailed(outcome: FailedOutcome, texts: Texts): string {
  switch (outcome.result) {
    case "refused":
      return outcome.serverText ?? "";
    case "notConfirmed":
      return "";
    case "cannotSend":
      return texts.t(`whyNot.${outcome.why}`);
  }
}

/** Without a live connection nobody knows what holds. */
function holdsText(state: string, isConfirmed: boolean, { t }: Texts): string {
  return isConfirmed
    ? t("notification.stillHolds", { state })
    : t("window.says", { subject: t("window.lastKnown"), state });
}

function mrdText(mrd: Mrd, texts: Texts): string {
  return texts.t("tray.menuChannel", { channel: mrd.name, state: mrdStateText(mrd, texts) });
}
