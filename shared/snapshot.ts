import type { Link } from "./link.ts";
import type { OfferedTask, Presence } from "./presence.ts";
import type { DurationMs, EpochMs } from "./time.ts";

/** How the widget follows the agent (product 2). */
export type Mode = "session" | "observe";

/**
 * A change that the agent asked for and that the server has not confirmed yet. It is shown beside
 * the confirmed state, never in its place (product 1.1).
 */
export type RequestedChange =
  | {
      readonly kind: "agentState";
      readonly name: "READY" | "NOT_READY" | "LOGOUT";
      readonly reasonName: string | null;
      readonly sentAt: EpochMs;
    }
  | {
      readonly kind: "mrdState";
      readonly mrdId: string;
      readonly state: "READY" | "NOT_READY";
      readonly sentAt: EpochMs;
    };

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
  readonly requested: RequestedChange | null;
}

/** The snapshot of a widget that nobody signed in to. */
export const EMPTY_SNAPSHOT: Snapshot = {
  link: { name: "signedOut" },
  mode: "session",
  presence: null,
  confirmedAt: null,
  clockSkew: 0,
  tasks: [],
  requested: null,
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
