import type { AgentState, Mrd, Presence } from "../../shared/presence.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import type { DurationMs, EpochMs } from "../../shared/time.ts";
import type { PresenceMessage } from "../../shared/wire/agent-presence.ts";
import {
  isSameState,
  type Merged,
  mergePresence,
  sharePresence,
  twinOf,
} from "./merge-presence.ts";

/** How long what looks overtaken is held back, at most (protocol 6.4). */
export const HOLD: DurationMs = 2_000;
/** A change that is seen live is no older than this, unless the clock that stamped it is behind. */
const LATEST_NEWS: DurationMs = 60_000;
/** Two clocks that agree within this are one. */
const SAME_TIME: DurationMs = 1_000;

/** The last presence that came, while parts of it are held back as possibly overtaken. */
export interface HeldPresence {
  readonly message: PresenceMessage;
  /** When it counts as it is; monotonic clock. What comes meanwhile never puts it off. */
  readonly until: DurationMs;
}

export interface PresenceArrival {
  /** Local clock. */
  readonly receivedAt: EpochMs;
  /** The same moment by the monotonic clock. */
  readonly at: DurationMs;
  /** Whether it is the first on this connection: the server's own snapshot, never out of date. */
  readonly isFirst: boolean;
  /**
   * `ordered`: nothing overtakes it, such as the answer to a question that was asked after the answer
   * before. `heldLong`: it was held back until now. Both count whole; `free` may have been overtaken.
   */
  readonly order: "free" | "ordered" | "heldLong";
  /** What is held back of this connection. */
  readonly held: HeldPresence | null;
}

/** As much of a snapshot as a presence bears on. */
type Known = Pick<Snapshot, "presence" | "confirmedAt" | "clockSkew" | "requested">;

export interface AppliedPresence {
  /** The same object where all that is new in the presence is held back. */
  readonly snapshot: Known;
  /** What is held back from now on; it needs one timer, for `until`. */
  readonly held: HeldPresence | null;
}

/**
 * The snapshot after a presence of its agent arrived: what arrives is what the server says (protocol
 * 6.4). What did not change keeps its identity: the same presence again leaves `presence` the same
 * object and moves only `confirmedAt`.
 */
export function applyPresence(
  snapshot: Known,
  message: PresenceMessage,
  arrival: PresenceArrival,
): AppliedPresence {
  const { receivedAt, at } = arrival;
  const known = snapshot.presence;
  const { presence: merged, heldBack } = settle(known, message.presence, arrival);
  const held = heldBack === "none" ? null : { message, until: arrival.held?.until ?? at + HOLD };
  if (heldBack === "all") return { snapshot, held };
  const clockSkew = skewAfter(snapshot, merged, arrival);
  const presence = withStarts(known, merged, clockSkew, arrival);
  return { snapshot: { ...snapshot, presence, confirmedAt: receivedAt, clockSkew }, held };
}

function settle(
  known: Presence | null,
  incoming: Presence,
  { isFirst, order, held, at }: PresenceArrival,
): Merged {
  if (known === null || known.agent.id !== incoming.agent.id) {
    return { presence: incoming, heldBack: "none" };
  }
  if (isFirst) return { presence: sharePresence(known, incoming), heldBack: "none" };
  if (order !== "free" || (held !== null && at >= held.until)) {
    const loginTime = incoming.loginTime ?? known.loginTime;
    return { presence: sharePresence(known, { ...incoming, loginTime }), heldBack: "none" };
  }
  return mergePresence(known, incoming, held?.message.presence ?? null);
}

/** A change of the agent state that is sure to be fresh tells of the clock that stamped it. */
function skewAfter(
  { presence: known, requested, clockSkew }: Known,
  { state }: Presence,
  { receivedAt, isFirst, order }: PresenceArrival,
): DurationMs {
  if (isFirst || known === null || state.since === null || isOnePeriod(known.state, state)) {
    return clockSkew;
  }
  const isOwn = requested?.kind === "agentState" && requested.name === state.name;
  if (!isOwn && order === "heldLong") return clockSkew;
  const earliest = isOwn ? requested.sentAt : receivedAt - LATEST_NEWS;
  return skewByFreshState(clockSkew, state.since, earliest, receivedAt);
}

/**
 * With the local beginning of what was seen to change, and of what began in the future by its own
 * time: that one alone is in doubt, and counts from 0 (protocol 6.3).
 */
function withStarts(
  known: Presence | null,
  presence: Presence,
  clockSkew: DurationMs,
  { isFirst, receivedAt }: PresenceArrival,
): Presence {
  if (presence === known) return presence;
  const before = known?.agent.id === presence.agent.id ? known : null;
  const seen = { isFirst, receivedAt, now: receivedAt + clockSkew };
  const state = withStart(presence.state, before?.state, seen);
  const mrds = presence.mrds.map((mrd, at) => withStart(mrd, twinOf(mrd, at, before?.mrds), seen));
  const areSame = mrds.every((mrd, i) => mrd === presence.mrds[i]);
  if (areSame && state === presence.state) return presence;
  return { ...presence, state, mrds: areSame ? presence.mrds : mrds };
}

function withStart<T extends AgentState | Mrd>(
  part: T,
  was: T | undefined,
  seen: { readonly isFirst: boolean; readonly receivedAt: EpochMs; readonly now: EpochMs },
): T {
  if (part === was) return part;
  // What just came has no start of its own; V8 copies into a literal five times as fast in this order.
  if (was !== undefined && isOnePeriod(was, part)) {
    return was.startedAt === undefined ? part : { startedAt: was.startedAt, ...part };
  }
  const isSeen = was !== undefined && !seen.isFirst;
  return isSeen || isAhead(part, seen.now) ? { startedAt: seen.receivedAt, ...part } : part;
}

function isAhead({ since }: AgentState | Mrd, now: EpochMs): boolean {
  return since !== null && since > now + SAME_TIME;
}

/** Whether both tell of one and the same stay in a state. */
function isOnePeriod<T extends AgentState | Mrd>(one: T, other: T): boolean {
  if (one.since !== other.since) return false;
  if ("rawState" in one) return "rawState" in other && one.rawState === other.rawState;
  return "rawName" in other && isSameState(one, other);
}

/**
 * `known`, unless a state that began at `since` (server clock), and is sure to have begun between
 * `earliest` and `now` (local clock), proves that its clock is further behind than that (protocol 6.3).
 */
export function skewByFreshState(
  known: DurationMs,
  since: EpochMs,
  earliest: EpochMs,
  now: EpochMs,
): DurationMs {
  return known > since - earliest ? since - now : known;
}
