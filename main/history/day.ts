import { limitedBreak } from "../../shared/break-limit.ts";
import { type Day, type DayState, heldBefore, type Stretch } from "../../shared/day.ts";
import type { Mrd, Presence } from "../../shared/presence.ts";
import type { BreakLimit } from "../../shared/settings.ts";
import { isConfirmed, type Snapshot, startIn } from "../../shared/snapshot.ts";
import type { DurationMs, EpochMs } from "../../shared/time.ts";

/** How often the day is looked at while nothing changes. */
export const LOOK_EVERY: DurationMs = 60_000;
/** Longer ago than this, the last look says nothing of the time since: the computer slept, or its clock was set. */
const LONGEST_BETWEEN: DurationMs = 150_000;
/** A server that changes its mind all day fills neither memory nor disk: the oldest changes go. */
export const MOST_STRETCHES = 3_000;
/** Of each channel; a conversation every minute is less. */
const MOST_OF_CHANNEL = 1_000;
/** More channels than that are not kept apart. */
export const MOST_CHANNELS = 100;

/** The day of `account` once `snapshot` was seen at `now`, local clock. */
export function dayAfter(
  before: Day | null,
  account: string,
  snapshot: Snapshot,
  now: EpochMs,
): Day {
  const presence = isConfirmed(snapshot) ? snapshot.presence : null;
  const day = before?.account === account ? ofToday(lookedAt(before, now), now) : null;
  const seen = presence === null ? null : agentState(presence);
  return {
    account,
    agent: withState(day?.agent ?? [], seen, now),
    channels: channelsAfter(day?.channels ?? [], presence, now),
    until: now,
  };
}

/** The day as a start of the widget finds it: from its last look on, nobody knows. Null where it is over. */
export function dayFound(day: Day, now: EpochMs): Day | null {
  const found = notAfter(day, now);
  return isOver(found, now) ? null : notKnownSinceLook(found);
}

/** Whether midnight has passed since the day was looked at last, local clock. */
export function isOver(day: Day, now: EpochMs): boolean {
  return day.until < midnightOf(now);
}

/**
 * How long the reason of the limited break that the agent is on was held today before it; 0 where there
 * is no such break, or no day.
 */
export function breakBefore(
  day: Day | null,
  snapshot: Snapshot,
  limits: readonly BreakLimit[],
): DurationMs {
  const onBreak = limitedBreak(snapshot, limits);
  const start = onBreak && startIn(onBreak, snapshot.clockSkew);
  const reason = snapshot.presence?.state.reason?.name;
  if (day === null || start === null || typeof reason !== "string") return 0;
  return heldBefore(day, reason, start);
}

/** The first moment of the local day that `now` belongs to. */
export function midnightOf(now: EpochMs): EpochMs {
  return new Date(now).setHours(0, 0, 0, 0);
}

/** The day before anything of `now` is said. */
function lookedAt(before: Day, now: EpochMs): Day {
  const day = notAfter(before, now);
  return now - day.until > LONGEST_BETWEEN ? notKnownSinceLook(day) : day;
}

function notKnownSinceLook(day: Day): Day {
  return mapStretches(day, (stretches) => withState(stretches, null, day.until));
}

/** A clock that was set back takes all of it along: no duration changes. */
function notAfter(day: Day, now: EpochMs): Day {
  if (now >= day.until) return day;
  const moved = mapStretches(day, (stretches) =>
    stretches.map(({ from, state }) => ({ from: from + now - day.until, state })),
  );
  return { ...moved, until: now };
}

/** Without what was before midnight; what lasts since then begins there. */
function ofToday(day: Day, now: EpochMs): Day | null {
  if (isOver(day, now)) return null;
  const midnight = midnightOf(now);
  return mapStretches(day, (stretches) => {
    const last = stretches.findLast(({ from }) => from < midnight);
    if (last === undefined) return stretches;
    const today = stretches.filter(({ from }) => from >= midnight);
    return today[0]?.from === midnight ? today : [{ ...last, from: midnight }, ...today];
  });
}

function mapStretches(
  day: Day,
  change: (stretches: readonly Stretch[]) => readonly Stretch[],
): Day {
  return {
    ...day,
    agent: change(day.agent),
    channels: day.channels.map((channel) => ({
      ...channel,
      stretches: change(channel.stretches),
    })),
  };
}

/** A channel that is gone is not known any more; one that is new begins now. */
function channelsAfter(
  before: Day["channels"],
  presence: Presence | null,
  now: EpochMs,
): Day["channels"] {
  const mrds = new Map(presence?.mrds.map((mrd) => [mrd.id, mrd]));
  const known = before.map(({ id, name, stretches }) => {
    const mrd = mrds.get(id);
    mrds.delete(id);
    const seen = withState(stretches, mrd ? channelState(mrd) : null, now);
    return { id, name: mrd?.name ?? name, stretches: seen.slice(-MOST_OF_CHANNEL) };
  });
  const added = [...mrds.values()].map((mrd) => {
    const stretches = withState([], channelState(mrd), now);
    return { id: mrd.id, name: mrd.name, stretches };
  });
  return [...known, ...added].slice(0, MOST_CHANNELS);
}

function channelState({ state, rawState }: Mrd): DayState {
  return { name: state, rawName: rawState, reason: null };
}

function agentState({ state: { name, rawName, reason } }: Presence): DayState {
  return { name, rawName, reason: reason?.name ?? null };
}

function withState(
  stretches: readonly Stretch[],
  state: DayState | null,
  from: EpochMs,
): readonly Stretch[] {
  const last = stretches.at(-1);
  if (last !== undefined && isSameState(last.state, state)) return stretches;
  // One that lasted no time was not seen by anybody.
  const before = last?.from === from ? stretches.slice(0, -1) : stretches;
  const previous = before.at(-1);
  if (previous !== undefined && isSameState(previous.state, state)) return before;
  return [...before, { from, state }].slice(-MOST_STRETCHES);
}

function isSameState(one: DayState | null, other: DayState | null): boolean {
  if (one === null || other === null) return one === other;
  return one.name === other.name && one.rawName === other.rawName && one.reason === other.reason;
}
