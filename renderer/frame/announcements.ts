import { availabilityOf } from "../../shared/availability.ts";
import { isTerminal } from "../../shared/connection.ts";
import type { Mrd } from "../../shared/presence.ts";
import { missingOf } from "../../shared/set-back.ts";
import { isConfirmed, type Snapshot } from "../../shared/snapshot.ts";
import { announcementTitle } from "../../shared/texts/announcement-text.ts";
import { connectionSentence, connectionText } from "../../shared/texts/connection-text.ts";
import {
  failedOutcome,
  outcomeCause,
  outcomeText,
  requestedText,
} from "../../shared/texts/request-text.ts";
import { setBackText } from "../../shared/texts/set-back-text.ts";
import {
  agentStateText,
  channelText,
  mrdStateText,
  reasonText,
} from "../../shared/texts/state-text.ts";
import type { Texts } from "../../shared/texts/texts.ts";

export interface Announcement {
  readonly text: string;
  /** Whether it may interrupt what the screen reader says. */
  readonly urgent: boolean;
}

/** More channels than this at once are summed up by the state alone. */
const MOST_CHANNELS = 3;

/** What a screen reader says when `before` became `after`; null where nothing is worth a word. */
export function announce(
  before: Snapshot | null,
  after: Snapshot,
  texts: Texts,
): Announcement | null {
  if (before === null) return null;
  if (isTerminal(after.connection)) {
    if (before.connection.name === after.connection.name) return null;
    return {
      text: sentences([connectionText(after, texts), connectionSentence(after.connection, texts)]),
      urgent: true,
    };
  }
  const failure = requestFailure(before, after, texts);
  const parts = [
    ...failure,
    connectionChange(before, after, texts),
    ...presenceChanges(before, after, texts),
    ...taskChanges(before, after, texts),
    ...setBack(before, after, texts),
    ...serverErrors(before, after, texts),
    teamAnnouncement(before, after, texts),
    requestedChange(before, after, texts),
  ];
  const text = sentences(parts);
  return text === "" ? null : { text, urgent: failure.length > 0 };
}

/** What was asked for does not hold: whoever counts on it has to know at once. */
function requestFailure(before: Snapshot, after: Snapshot, texts: Texts): (string | null)[] {
  if (before.outcome === after.outcome) return [];
  const outcome = failedOutcome(after);
  if (outcome === null) return [];
  const mrds = after.presence?.mrds ?? [];
  return [outcomeText(outcome, mrds, "window", texts), outcomeCause(outcome, texts)];
}

function serverErrors(before: Snapshot, after: Snapshot, { t }: Texts): (string | null)[] {
  const { serverError } = after;
  if (serverError === null || serverError.at === before.serverError?.at) return [];
  return [t("outcome.serverError"), serverError.text];
}

/** That there is one, and from whom; the text is there to be read. */
function teamAnnouncement(before: Snapshot, after: Snapshot, texts: Texts): string | null {
  const known = new Set(before.announcements.map(({ id }) => id));
  const newest = after.announcements.findLast(({ id }) => !known.has(id));
  return newest === undefined ? null : announcementTitle(newest.from, texts);
}

function requestedChange(before: Snapshot, after: Snapshot, texts: Texts): string | null {
  if (after.requested === null || before.requested === after.requested) return null;
  const { t } = texts;
  const state = requestedText(after.requested, after.presence?.mrds ?? [], "window", texts);
  return t("window.says", { subject: t("window.requested"), state });
}

function setBack(before: Snapshot, after: Snapshot, texts: Texts): readonly string[] {
  if (after.setBack === null || before.setBack !== null || after.presence === null) return [];
  const missing = missingOf(after.setBack, after.presence);
  return missing === null ? [] : setBackText(after.setBack, missing, after, texts);
}

function taskChanges(before: Snapshot, after: Snapshot, { t }: Texts): (string | null)[] {
  const more = after.tasks.length > before.tasks.length;
  const notAnswered = after.notAnsweredAt !== null && before.notAnsweredAt === null;
  return [
    more ? t("task.waiting", { count: after.tasks.length }) : null,
    notAnswered ? t("task.notAnswered") : null,
  ];
}

function connectionChange(before: Snapshot, after: Snapshot, texts: Texts): string | null {
  if (before.connection.name === after.connection.name) return null;
  if (after.connection.name === "signedOut" || after.connection.name === "takeoverQuestion")
    return null;
  return connectionText(after, texts);
}

function presenceChanges(before: Snapshot, after: Snapshot, texts: Texts): (string | null)[] {
  if (!isConfirmed(after) || after.presence === null) return [];
  const channels = isConfirmed(before) ? changedMrds(before, after) : [];
  const said = channels.length > MOST_CHANNELS ? [] : channels;
  return [
    stateChange(before, after, texts),
    ...said.map((mrd) => channelText(mrd.name, mrdStateText(mrd, texts), "window", texts)),
  ];
}

/** Availability, and the agent state with its reason where that says more. */
function stateChange(before: Snapshot, after: Snapshot, texts: Texts): string | null {
  const text = stateText(after, texts);
  return isConfirmed(before) && stateText(before, texts) === text ? null : text;
}

function stateText(snapshot: Snapshot, texts: Texts): string {
  const label = texts.t(`availability.${availabilityOf(snapshot)}`);
  const state = snapshot.presence?.state;
  if (!state) return label;
  return [...new Set([label, agentStateText(state, texts), reasonText(state.reason, texts)])]
    .filter(Boolean)
    .join(", ");
}

function changedMrds(before: Snapshot, after: Snapshot): Mrd[] {
  const known = new Map(before.presence?.mrds.map((mrd) => [mrd.id, mrd]));
  return (after.presence?.mrds ?? []).filter((mrd) => known.get(mrd.id)?.rawState !== mrd.rawState);
}

function sentences(parts: readonly (string | null)[]): string {
  return parts
    .filter((part) => part !== null && part !== "")
    .map((part) => (/[.۔?؟!…]$/.test(part ?? "") ? part : `${part}.`))
    .join(" ");
}
