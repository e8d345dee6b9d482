import { isSignedIn } from "../connection.ts";
import { reasonOf } from "../permitted.ts";
import type { Mrd, OfferedTask } from "../presence.ts";
import type { Snapshot } from "../snapshot.ts";
import type { MrdStateChange, StateChange } from "../state-change.ts";
import type { FailedOutcome, RequestedChange, WhyNot } from "../state-request.ts";
import { isolated } from "./isolate.ts";
import { channelText, type ReadIn, withReason } from "./state-text.ts";
import type { Texts } from "./texts.ts";

/**
 * What was asked for, e.g. "Not Ready – Lunch" or "CHAT – Ready". A channel that is gone from `mrds`
 * leaves the state alone.
 */
export function requestedText(
  change: RequestedChange,
  mrds: readonly Mrd[],
  readIn: ReadIn,
  texts: Texts,
): string {
  if (change.kind === "mrdState") return mrdChangeText(change, mrds, readIn, texts);
  const { name, reasonName } = change;
  const state = texts.t(name === "LOGOUT" ? "window.signOut" : `agentState.${name}`);
  return withReason(state, reasonName, readIn, texts);
}

/** A change that was not sent yet, in the window's words. */
export function changeText(
  change: StateChange,
  { presence, reasons }: Snapshot,
  texts: Texts,
): string {
  if (change.kind === "mrdState") {
    return mrdChangeText(change, presence?.mrds ?? [], "window", texts);
  }
  const reason = reasonOf(reasons, change)?.name ?? null;
  return withReason(texts.t(`agentState.${change.name}`), reason, "window", texts);
}

function mrdChangeText(
  { mrdId, state }: Readonly<MrdStateChange>,
  mrds: readonly Mrd[],
  readIn: ReadIn,
  texts: Texts,
): string {
  const asked = texts.t(`mrdState.${state}`);
  const mrd = mrds.find(({ id }) => id === mrdId);
  return mrd === undefined ? asked : channelText(mrd.name, asked, readIn, texts);
}

/** The last request's outcome where it is not what was asked for; null while it is, or there is none. */
export function failedOutcome({ outcome }: Snapshot): FailedOutcome | null {
  return outcome === null || outcome.result === "confirmed" ? null : outcome;
}

/** That a request did not lead to what was asked for. */
export function outcomeText(
  { result, change }: FailedOutcome,
  mrds: readonly Mrd[],
  readIn: ReadIn,
  texts: Texts,
): string {
  const asked = requestedText(change, mrds, readIn, texts);
  const key =
    readIn === "window" ? (`outcome.${result}` as const) : (`notification.${result}` as const);
  return texts.t(key, { asked });
}

/** Why it did not: the server's words or the rule's; null where neither is known. */
export function outcomeCause(outcome: FailedOutcome, { t }: Texts): string | null {
  switch (outcome.result) {
    case "refused":
      return outcome.serverText;
    case "cannotSend":
      return t(`whyNot.${outcome.why}`);
    case "notConfirmed":
      return null;
  }
}

/** Channel and queue of a waiting request; null where the server said neither. */
export function taskPlaceText(
  { channelName, queueName }: Pick<OfferedTask, "channelName" | "queueName">,
  { t, direction }: Texts,
): string | null {
  if (queueName === null) return channelName && isolated(channelName, direction);
  return channelName === null
    ? t("notification.taskInQueue", { queue: queueName })
    : t("notification.taskOnChannel", { channel: channelName, queue: queueName });
}

/** Why the rules forbid something, in the few words that a label has room for; `whyNot.*` has sentences. */
export function shortWhyNotText(why: WhyNot, { connection }: Snapshot, { t }: Texts): string {
  const nobody = (why === "notLive" || why === "notSignedIn") && !isSignedIn(connection);
  if (nobody && connection.name === "signingIn") return t("tray.whySigningIn");
  return t(`shortWhyNot.${nobody ? "notSignedIn" : why}`);
}
