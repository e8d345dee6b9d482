import { type Availability, availabilityOf } from "../availability.ts";
import type { AgentState, Mrd, Presence, ReasonCode } from "../presence.ts";
import { isConfirmed, type Snapshot } from "../snapshot.ts";
import { systemReasonOf } from "../system-reason.ts";
import type { DurationMs } from "../time.ts";
import { createFormats } from "./formats.ts";
import type { Texts } from "./texts.ts";

/** Where a text is read: in a sentence of the window, or in a label that the system draws. */
export type ReadIn = "window" | "label";

/** The agent state without its reason; the server's own word where it is not known. */
export function agentStateText(
  { name, rawName }: Pick<AgentState, "name" | "rawName">,
  { t }: Texts,
): string {
  return name === "UNKNOWN" ? rawName : t(`agentState.${name}`);
}

/** The state of a channel by itself, e.g. "Not Ready"; the server's word where it is not known. */
export function mrdStateText(
  { state, rawState }: Pick<Mrd, "state" | "rawState">,
  { t }: Texts,
): string {
  return state === "UNKNOWN" ? rawState : t(`mrdState.${state}`);
}

/**
 * A reason code in words: its name, or what the server's own codes mean. Null where there is none, or
 * where the server named it by an id that its list does not have.
 */
export function reasonText(reason: ReasonCode | null, { t }: Texts): string | null {
  if (reason === null) return null;
  const system = systemReasonOf(reason.name ?? reason.id);
  return system === null ? reason.name : t(`reason.${system}`);
}

/** The agent state with its reason, e.g. "Not Ready – Lunch". */
export function stateText(state: AgentState, readIn: ReadIn, texts: Texts): string {
  return withReason(agentStateText(state, texts), reasonText(state.reason, texts), readIn, texts);
}

/** The agent state that is confirmed, with its reason; the availability where none is. */
export function confirmedText(snapshot: Snapshot, texts: Texts): string {
  const { presence } = snapshot;
  return presence === null || !isConfirmed(snapshot)
    ? texts.t(`availability.${availabilityOf(snapshot)}`)
    : stateText(presence.state, "window", texts);
}

/** The availability in words, with the reason where there is one, or the server's unknown word. */
export function availabilityText(
  availability: Availability,
  presence: Presence | null,
  texts: Texts,
): string {
  const reason = presence === null ? null : detailOf(availability, presence, texts);
  return withReason(texts.t(`availability.${availability}`), reason, "label", texts);
}

function detailOf(
  availability: Availability,
  { state, mrds }: Presence,
  texts: Texts,
): string | null {
  switch (availability) {
    case "notReady":
    case "windingDown":
    case "signedOut":
      return reasonText(state.reason, texts);
    case "unknown":
      return state.name === "UNKNOWN"
        ? state.rawName
        : (mrds.find((mrd) => mrd.state === "UNKNOWN")?.rawState ?? null);
    default:
      return null;
  }
}

/** A state and what says more about it: "Not Ready: Lunch" in the window, else "Not Ready – Lunch". */
export function withReason(
  state: string,
  reason: string | null,
  readIn: ReadIn,
  { t }: Texts,
): string {
  if (reason === null) return state;
  return readIn === "window"
    ? t("window.says", { subject: state, state: reason })
    : t("tray.stateWithReason", { state, reason });
}

/** A channel and a state: "CHAT: Ready" in the window, else "CHAT – Ready". */
export function channelText(channel: string, state: string, readIn: ReadIn, { t }: Texts): string {
  return readIn === "window"
    ? t("window.says", { subject: channel, state })
    : t("tray.menuChannel", { channel, state });
}

/** A channel with its state as a phrase among others, e.g. "CHAT ready". */
export function channelPhrase(mrd: Mrd, texts: Texts): string {
  return texts.t(`channelPhrase.${mrd.state}`, { channel: mrd.name, state: mrd.rawState });
}

/** Phrases in a row, separated as the locale does. */
export function listText(items: readonly string[], { locale }: Texts): string {
  return new Intl.ListFormat(locale, { type: "unit", style: "short" }).format(items);
}

/** Hours and whole minutes as the locale writes them, e.g. "1 hr 5 min". */
export function minutesText(duration: DurationMs, { t, locale }: Texts): string {
  return duration < 60_000 ? t("tray.underOneMinute") : createFormats(locale).minutes(duration);
}
