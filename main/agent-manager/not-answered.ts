import type { AgentState, Presence } from "../../shared/presence.ts";
import type { DurationMs, EpochMs } from "../../shared/time.ts";

/** A request taken back and an agent set NOT_READY this close together belong together (product 7). */
export const BELONGS_WITHIN: DurationMs = 2_000;

/** The two halves of a request that was not answered, as they were seen last; local clock. */
export interface NotAnsweredTrail {
  readonly revokedAt: EpochMs | null;
  readonly setNotReadyAt: EpochMs | null;
}

export const NO_TRAIL: NotAnsweredTrail = { revokedAt: null, setNotReadyAt: null };

/** The trail after a step, and whether that step completed it. */
export interface Step {
  readonly trail: NotAnsweredTrail;
  readonly notAnswered: boolean;
}

/** `revokeTask` came at `now`. */
export function afterRevoke(trail: NotAnsweredTrail, now: EpochMs): Step {
  return complete({ ...trail, revokedAt: now }, now);
}

/**
 * Presence came at `now`. An agent who asked for NOT_READY was not set so (`askedFor`), and a reason
 * code says that somebody meant it: the server gives none (protocol 7.3).
 */
export function afterPresence(
  trail: NotAnsweredTrail,
  before: Presence | null,
  after: Presence,
  askedFor: boolean,
  now: EpochMs,
): Step {
  if (!isSetAside(after.state))
    return { trail: { ...trail, setNotReadyAt: null }, notAnswered: false };
  if (before?.state.name !== "READY" || askedFor) return { trail, notAnswered: false };
  return complete({ ...trail, setNotReadyAt: now }, now);
}

function isSetAside({ name, reason }: AgentState): boolean {
  return name === "NOT_READY" && reason === null;
}

function complete(trail: NotAnsweredTrail, now: EpochMs): Step {
  const { revokedAt, setNotReadyAt } = trail;
  const notAnswered = isRecent(revokedAt, now) && isRecent(setNotReadyAt, now);
  return { trail: notAnswered ? NO_TRAIL : trail, notAnswered };
}

function isRecent(at: EpochMs | null, now: EpochMs): boolean {
  return at !== null && now - at >= 0 && now - at <= BELONGS_WITHIN;
}
