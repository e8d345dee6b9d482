import type { Availability } from "../../shared/availability.ts";
import type { Mrd, MrdStateName, Presence } from "../../shared/presence.ts";
import { elapsedIn, type Snapshot } from "../../shared/snapshot.ts";
import { createFormats } from "../../shared/texts/formats.ts";
import { reasonText } from "../../shared/texts/reason-text.ts";
import type { MessageKey, Texts } from "../../shared/texts/texts.ts";
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
 * How long the availability has lasted: since the agent state began, or the last of the MRDs that make
 * it so. Null where nobody knows, and for a waiting request, which counts in seconds. `now` is the
 * local clock.
 */
export function availableFor(
  availability: Availability,
  { presence, clockSkew }: Pick<Snapshot, "presence" | "clockSkew">,
  now: EpochMs,
): DurationMs | null {
  if (presence === null) return null;
  const ofState = elapsedIn(presence.state, now, clockSkew);
  const shortestOf = (state: MrdStateName) => {
    const inState = presence.mrds.filter((mrd) => mrd.state === state);
    const lasted = inState.map((mrd) => elapsedIn(mrd, now, clockSkew) ?? Number.POSITIVE_INFINITY);
    const shortest = Math.min(...lasted);
    return Number.isFinite(shortest) ? shortest : ofState;
  };
  switch (availability) {
    case "offered":
    case "offline":
    case "signedOut":
      return null;
    case "busy":
      return shortestOf("BUSY");
    case "interrupted":
      return shortestOf("INTERRUPTED");
    default:
      return ofState;
  }
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
