import type { Link } from "./link.ts";
import type { OfferedTask, Presence } from "./presence.ts";
import type {
  ReasonLists,
  RequestedChange,
  RequestOutcome,
  SourceCapabilities,
  WrapUp,
} from "./state-request.ts";
import type { DurationMs, EpochMs } from "./time.ts";

/** How the widget follows the agent (product 2). */
export type Mode = "session" | "observe";

/** The one immutable value that tray, window and notifications are functions of. */
export interface Snapshot {
  readonly link: Link;
  readonly mode: Mode;
  /** The last good presence. Current only while `link` is live: see `isConfirmed`. */
  readonly presence: Presence | null;
  /** When `presence` was received last; local clock. */
  readonly confirmedAt: EpochMs | null;
  /** Server clock minus local clock; 0 until estimated (protocol 6.3). */
  readonly clockSkew: DurationMs;
  readonly tasks: readonly OfferedTask[];
  readonly wrapUps: readonly WrapUp[];
  /** What this way of being connected can do; tray, window and rules ask this, never the mode. */
  readonly capabilities: SourceCapabilities;
  readonly reasons: ReasonLists;
  /**
   * A change that the agent asked for and that the server has not confirmed yet. It is shown beside
   * the confirmed state, never in its place (product 1.1).
   */
  readonly requested: RequestedChange | null;
  readonly outcome: RequestOutcome | null;
  /**
   * When the agent was set NOT_READY because a request was not answered (product 7), local clock;
   * null once the agent is READY again or has read it.
   */
  readonly notAnsweredAt: EpochMs | null;
  /** What the server reported last without being asked (protocol 8.3), until the agent has read it. */
  readonly serverError: ServerError | null;
}

interface ServerError {
  /** The server's words, made safe to show; null where it said nothing. */
  readonly text: string | null;
  /** Local clock. */
  readonly at: EpochMs;
}

/** The snapshot of a widget that nobody signed in to. */
export const EMPTY_SNAPSHOT: Snapshot = {
  link: { name: "signedOut" },
  mode: "session",
  presence: null,
  confirmedAt: null,
  clockSkew: 0,
  tasks: [],
  wrapUps: [],
  capabilities: { changesState: true, announcesTasks: true },
  reasons: { notReady: [], logout: [], freshness: "none" },
  requested: null,
  outcome: null,
  notAnsweredAt: null,
  serverError: null,
};

/** Whether `presence` is what the server holds now; everything else is shown "as of …, not confirmed". */
export function isConfirmed(snapshot: Snapshot): boolean {
  return snapshot.link.name === "live" && snapshot.presence !== null;
}

/**
 * How long ago a server time was, in ms, never negative; null for "never".
 * `now` is the local clock.
 */
export function elapsedSince(
  serverTime: EpochMs | null,
  now: EpochMs,
  clockSkew: DurationMs,
): DurationMs | null {
  return serverTime === null ? null : Math.max(0, now + clockSkew - serverTime);
}

export type { RequestedChange } from "./state-request.ts";
