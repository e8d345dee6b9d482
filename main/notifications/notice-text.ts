import type { TerminalConnection } from "../../shared/connection.ts";
import { type Allowed, TO_READY } from "../../shared/permitted.ts";
import type { Mrd } from "../../shared/presence.ts";
import type { StateChange } from "../../shared/state-change.ts";
import { announcementTitle } from "../../shared/texts/announcement-text.ts";
import { breakTimeText } from "../../shared/texts/break-text.ts";
import { connectionSentence } from "../../shared/texts/connection-text.ts";
import { hourMinute } from "../../shared/texts/formats.ts";
import { isolated } from "../../shared/texts/isolate.ts";
import { outcomeCause, outcomeText, taskPlaceText } from "../../shared/texts/request-text.ts";
import {
  channelPhrase,
  channelText,
  listText,
  minutesText,
  mrdStateText,
  stateText,
} from "../../shared/texts/state-text.ts";
import type { MessageKey, Texts } from "../../shared/texts/texts.ts";
import { cutText, shortName, shortNamed } from "../system-text.ts";
import type { ChangeCause, Notice } from "./notice.ts";

/** What a notification says. */
export interface NoticeText {
  readonly title: string;
  readonly body: string;
}

/** A title first, then the lines of the body; empty lines are left out. */
type Lines = readonly [string, ...string[]];

type Of<Kind extends Notice["kind"]> = Extract<Notice, { readonly kind: Kind }>;

/** Operating systems cut on their own from about here, in less good places. */
const TITLE_LIMIT = 80;
const BODY_LIMIT = 200;

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

function textOf(notice: Notice, texts: Texts): Lines {
  const { t } = texts;
  switch (notice.kind) {
    case "agentStateChanged":
      return agentChanged(notice, texts);
    case "agentStateConfirmed":
      return [
        t("notification.youAre", { state: stateText(notice.to, "label", texts) }),
        t("notification.asRequested"),
      ];
    case "mrdStateChanged":
    case "mrdActivity":
      return channelsChanged(notice, texts);
    case "taskOffered":
      return [
        t("notification.taskOffered"),
        taskPlaceText(notice, texts) ?? "",
        t("notification.taskAnswer"),
      ];
    case "readyNoChannel":
      return [t("notification.readyNoChannel"), t("notification.readyNoChannelText")];
    case "breakSoonOver":
      return [
        t("notification.breakSoonOver"),
        t("notification.breakSoonOverText", {
          reason: shortName(notice.reasonName),
          left: breakTimeText({ kind: "left", limit: notice.left, left: notice.left }, texts),
        }),
      ];
    case "breakOver":
      return [
        t("notification.breakOver"),
        t("notification.breakOverText", {
          reason: shortName(notice.reasonName),
          time: minutesText(notice.lasted, texts),
          limit: minutesText(notice.limit, texts),
        }),
      ];
    case "requestFailed":
      return requestFailed(notice, texts);
    case "announcement": {
      const { from, text } = notice.announcement;
      return [announcementTitle(from, texts), text];
    }
    case "serverError":
      return [t("outcome.serverError"), notice.text ?? ""];
    case "sessionEnded":
      return sessionEnded(notice.connection, texts);
    case "connection": {
      const time = hourMinute(notice.since, texts.locale);
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

function agentChanged({ from, to, cause }: Of<"agentStateChanged">, texts: Texts): Lines {
  const title = cause === "whileOffline" ? "notification.youWereSetOffline" : "notification.youAre";
  // The server's own reasons are codes; the cause says the same in words.
  const said = cause === "supervisor" || cause === "inactivity" ? { ...to, reason: null } : to;
  const state = stateText(said, "label", texts);
  return [
    texts.t(title, { state }),
    from === null
      ? ""
      : texts.t("notification.change", { from: stateText(from, "label", texts), to: state }),
    cause === null || cause === "whileOffline" ? "" : texts.t(CAUSES[cause]),
  ];
}

type ChannelNotice = Of<"mrdStateChanged" | "mrdActivity">;

/** One channel with its change, several in one state by name, or each with its own. */
function channelsChanged({ changes, cause }: ChannelNotice, texts: Texts): Lines {
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
    const names = changes.map(({ to }) => isolated(to.name, texts.direction));
    return [texts.t("notification.channelsAre", { count, state }), listText(names, texts), when];
  }
  const phrases = changes.map((change) => channelPhrase(change.to, texts));
  return [texts.t("notification.channelsChanged", { count }), listText(phrases, texts), when];
}

/** What was asked, why it did not come, what holds, and what came of it all the same. */
function requestFailed(
  { outcome, mrd, holds, isConfirmed, changes }: Of<"requestFailed">,
  texts: Texts,
): Lines {
  const state =
    outcome.change.kind === "mrdState"
      ? mrd && mrdText(mrd, texts)
      : holds && stateText(holds, "label", texts);
  const followed = changes.map(({ to }) => channelPhrase(to, texts));
  return [
    outcomeText(outcome, mrd === null ? [] : shortNamed([mrd]), "label", texts),
    outcomeCause(outcome, texts) ?? "",
    state === null ? "" : holdsText(state, isConfirmed, texts),
    followed.length === 0
      ? ""
      : texts.t("notification.changed", { channels: listText(followed, texts) }),
  ];
}

/** Without a live connection nobody knows what holds. */
function holdsText(state: string, isConfirmed: boolean, { t }: Texts): string {
  return isConfirmed
    ? t("notification.stillHolds", { state })
    : t("window.says", { subject: t("window.lastKnown"), state });
}

function mrdText(mrd: Mrd, texts: Texts): string {
  return channelText(mrd.name, mrdStateText(mrd, texts), "label", texts);
}

/** What happened, why, and what to do. */
function sessionEnded(connection: TerminalConnection, texts: Texts): Lines {
  const { t } = texts;
  // The server's own reasons are what the sentence says already.
  const reason =
    connection.name === "ended" && connection.reason.kind === "loggedOut"
      ? connection.reason.reasonName
      : null;
  return [
    t(`connection.${connection.name}`),
    connectionSentence(connection, texts),
    reason === null ? "" : t("window.says", { subject: t("connection.reason"), state: reason }),
    t(clickLeadsTo(connection)),
  ];
}

function clickLeadsTo(connection: TerminalConnection): MessageKey {
  const { name } = connection;
  if (name === "evicted") return "notification.clickToTakeOver";
  const mayBeOffered = name === "refused" && connection.refusal.kind === "notOffered";
  return name === "incompatible" || mayBeOffered
    ? "notification.clickToTryAgain"
    : "notification.clickToSignIn";
}

/** A button of a notification, and what it asks for: a change, or to be told of the break once more. */
export interface NoticeAction {
  readonly label: string;
  readonly asks: StateChange | "snooze";
}

/**
 * What a notice offers to do at once: to go Ready, where that was taken from the agent (product 7) and
 * at the end of a break, or to be told once more before that.
 */
export function noticeAction(
  notice: Notice,
  { t }: Texts,
  { changeState }: Allowed,
): NoticeAction | null {
  switch (notice.kind) {
    case "breakSoonOver":
      return notice.offersSnooze ? { label: t("break.again"), asks: "snooze" } : null;
    case "agentStateChanged":
    case "breakOver":
      return notice.offersReady && changeState
        ? { label: t("action.goReady"), asks: TO_READY }
        : null;
    default:
      return null;
  }
}
