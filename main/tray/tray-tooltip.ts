import {
  type Availability,
  availabilityOf,
  isAvailableToAgent,
} from "../../shared/availability.ts";
import type { BreakTime } from "../../shared/break-limit.ts";
import type { MrdStateName, Presence } from "../../shared/presence.ts";
import { elapsedIn, isConfirmed, type Snapshot } from "../../shared/snapshot.ts";
import { breakTimeText } from "../../shared/texts/break-text.ts";
import { connectionText } from "../../shared/texts/connection-text.ts";
import { createFormats } from "../../shared/texts/formats.ts";
import { directed } from "../../shared/texts/isolate.ts";
import {
  availabilityText,
  channelPhrase,
  listText,
  minutesText,
  mrdStateText,
  withReason,
} from "../../shared/texts/state-text.ts";
import type { Texts } from "../../shared/texts/texts.ts";
import type { DurationMs, EpochMs } from "../../shared/time.ts";
import { cutText } from "../system-text.ts";
import { lastKnownAvailability } from "./tray-icon.ts";

/** Windows keeps 128 characters, the closing zero among them. */
const LIMIT = 127;

/**
 * The tooltip (product 5): availability with reason and whole minutes, what is left of a break that has
 * a limit or that it is over, "as of" if it is not confirmed, then the channels; never longer than 127 UTF-16 units.
 */
export function trayTooltip(
  snapshot: Snapshot,
  texts: Texts,
  now: EpochMs,
  time: BreakTime | null,
): string {
  const state = withBreakTime(headline(snapshot, texts, now), time, texts);
  const { direction } = texts;
  const lines = [cutText(directed(state, direction), LIMIT)];
  const lastKnown = asOfText(snapshot, texts);
  if (lastKnown !== null) lines.push(directed(lastKnown, direction));
  const { presence } = snapshot;
  if (presence !== null && (isConfirmed(snapshot) || lastKnown !== null)) {
    const channels = channelsText(presence, texts, LIMIT - lines.join("\n").length - 1);
    if (channels !== "") lines.push(directed(channels, direction));
  }
  return cutText(lines.join("\n"), LIMIT);
}

/** The state that held when the connection was lost, with its time; null if there is none to tell. */
export function asOfText(snapshot: Snapshot, texts: Texts): string | null {
  const lastKnown = lastKnownAvailability(snapshot);
  if (lastKnown === null || snapshot.confirmedAt === null) return null;
  return texts.t("tray.asOf", {
    state: availabilityText(lastKnown, snapshot.presence, texts),
    time: createFormats(texts.locale).clock(snapshot.confirmedAt),
  });
}

/** What holds now in one line, without time: the first line of the tooltip and of the menu. */
export function currentText(snapshot: Snapshot, texts: Texts): string {
  const { connection, presence } = snapshot;
  const availability = availabilityOf(snapshot);
  switch (connection.name) {
    case "live":
      return availabilityText(availability, presence, texts);
    case "signedOut":
    case "signingIn":
    case "takeoverQuestion":
      return texts.t("availability.signedOut");
    default:
      return withReason(
        texts.t(`availability.${availability}`),
        connectionText(snapshot, texts),
        "label",
        texts,
      );
  }
}

/** The state with the time of the break that it is, where that has a limit. */
export function withBreakTime(state: string, time: BreakTime | null, texts: Texts): string {
  if (time === null) return state;
  return texts.t("tray.onBreak", { state, time: breakTimeText(time, texts) });
}

function headline(snapshot: Snapshot, texts: Texts, now: EpochMs): string {
  const state = currentText(snapshot, texts);
  if (snapshot.presence === null || !isConfirmed(snapshot)) {
    return texts.t("tray.tooltipNoState", { app: texts.t("window.title"), state });
  }
  const elapsed = availableFor(availabilityOf(snapshot), snapshot, now);
  return elapsed === null
    ? state
    : texts.t("tray.tooltipState", { state, elapsed: minutesText(elapsed, texts) });
}

/** Each channel by name where that fits, else how many are in each state, else what fits of that. */
function channelsText({ mrds }: Presence, texts: Texts, room: number): string {
  const open = mrds.filter(isAvailableToAgent);
  if (open.length === 0 || room < 10) return "";
  const named = listText(
    open.map((mrd) => channelPhrase(mrd, texts)),
    texts,
  );
  if (named.length <= room || open.length < 3) return cutText(named, room);
  const counts = new Map<string, number>();
  for (const mrd of open) {
    const state = mrdStateText(mrd, texts);
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  const counted = [...counts].map(([state, total]) =>
    texts.t("tray.channelCount", { state, total }),
  );
  return cutText(listText(counted, texts), room);
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
