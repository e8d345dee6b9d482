import type { MessageKey, Texts } from "../../shared/messages/texts.ts";
import type { EpochMs } from "../../shared/time.ts";
import { cutText } from "../tray/cut-text.ts";
import { mrdStateText } from "../tray/state-text.ts";
import { stateText, withReason } from "./agent-state-text.ts";
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

/** Puts a notice into words (product 7): never more than a channel and a queue about a customer. */
export function noticeText(notice: Notice, texts: Texts): NoticeText {
  const [title, ...lines] = textOf(notice, texts);
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
    case "requestFailed":
      return requestFailed(notice, texts);
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
    texts.t("notification.change", { from: stateText(from, texts), to: state }),
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

/** What was asked, what the server said about it, and what holds. */
function requestFailed(
  { outcome, mrd, holds }: Of<"requestFailed">,
  texts: Texts,
): readonly [string, ...string[]] {
  const { change } = outcome;
  const said = outcome.result === "refused" ? (outcome.serverText ?? "") : "";
  const failed = (asked: string) => texts.t(OUTCOMES[outcome.result], { asked });
  const still = (state: string) => texts.t("notification.stillHolds", { state });
  if (change.kind === "mrdState") {
    const ofChannel = (state: string) =>
      mrd === null ? state : texts.t("notification.channelIs", { channel: mrd.name, state });
    return [
      failed(ofChannel(texts.t(`mrdState.${change.state}`))),
      said,
      mrd === null ? "" : still(ofChannel(mrdStateText(mrd, texts))),
    ];
  }
  const asked =
    change.name === "LOGOUT"
      ? texts.t("notification.signOutAsked")
      : withReason(texts.t(`agentState.${change.name}`), change.reasonName, texts);
  return [failed(asked), said, holds === null ? "" : still(stateText(holds, texts))];
}

function hourMinute(at: EpochMs, { locale }: Texts): string {
  return new Intl.DateTimeFormat(locale, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(at);
}
