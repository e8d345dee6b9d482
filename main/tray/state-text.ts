import type { Availability } from "../../shared/availability.ts";
import { createFormats } from "../../shared/messages/formats.ts";
import { reasonText } from "../../shared/messages/reason-text.ts";
import type { MessageKey, Texts } from "../../shared/messages/texts.ts";
import type { Mrd, MrdStateName, Presence } from "../../shared/presence.ts";
import type { DurationMs, EpochMs } from "../../shared/time.ts";

/** The availability in words, with the reason where there is one, or the server's unknown word. */
export function stateText(
  availability: Availability,
  presence: Presence | null,
  texts: Texts,
): string {
  const state = texts.t(`availability.${availability}`);
  const reason = presence === null ? null : reasonOf(availability, presence, texts);
  return reason === null ? state : texts.t("tray.stateWithReason", { state, reason });
}

function reasonOf(
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

/**
 * When the availability began, server clock: the agent state's own time, or that of the MRDs that
 * make it so. Null where the server did not say, and for a waiting request, which counts in seconds.
 */
export function availableSince(availability: Availability, presence: Presence): EpochMs | null {
  switch (availability) {
    case "offered":
    case "offline":
    case "signedOut":
      return null;
    case "busy":
      return Math.max(...sinceOf(presence.mrds, "BUSY")) || presence.state.since;
    case "interrupted":
      return Math.max(...sinceOf(presence.mrds, "INTERRUPTED")) || presence.state.since;
    default:
      return presence.state.since;
  }
}

function sinceOf(mrds: readonly Mrd[], state: MrdStateName): number[] {
  return [0, ...mrds.filter((mrd) => mrd.state === state).map(({ since }) => since ?? 0)];
}

/** Hours and whole minutes as the locale writes them, e.g. "1 hr 5 min". */
export function minutesText(duration: DurationMs, texts: Texts): string {
  if (duration < 60_000) return texts.t("tray.underOneMinute");
  return createFormats(texts.locale).minutes(duration);
}

const CHANNEL_KEYS: Readonly<Record<MrdStateName, MessageKey>> = {
  LOGOUT: "tray.channelLoggedOut",
  LOGIN: "tray.channelLoggingIn",
  NOT_READY: "tray.channelNotReady",
  PENDING_NOT_READY: "tray.channelFinishing",
  READY: "tray.channelReady",
  RESERVED: "tray.channelReserved",
  ACTIVE: "tray.channelActive",
  BUSY: "tray.channelBusy",
  INTERRUPTED: "tray.channelInterrupted",
  UNKNOWN: "tray.channelUnknown",
};

/** A channel with its state as a phrase, e.g. "CHAT ready". */
export function channelPhrase(mrd: Mrd, texts: Texts): string {
  return texts.t(CHANNEL_KEYS[mrd.state], { channel: mrd.name, state: mrd.rawState });
}

/** The state of a channel by itself, e.g. "Not Ready"; the server's word where it is unknown. */
export function mrdStateText(mrd: Mrd, texts: Texts): string {
  return mrd.state === "UNKNOWN" ? mrd.rawState : texts.t(`mrdState.${mrd.state}`);
}

/** Phrases in a row, separated as the locale does. */
export function listText(items: readonly string[], texts: Texts): string {
  return new Intl.ListFormat(texts.locale, { type: "unit", style: "short" }).format(items);
}
