import type { Cause } from "./cause.ts";
import { type Connection, isOnTheWayIn } from "./connection.ts";
import type { AgentState, Mrd, OfferedTask, Presence } from "./presence.ts";
import type {
  ReasonLists,
  RequestedChange,
  RequestOutcome,
  SourceCapabilities,
  WrapUp,
} from "./state-request.ts";
import type { TeamAnnouncement } from "./team-announcement.ts";
import type { DurationMs, EpochMs } from "./time.ts";

/** How the widget follows the agent (product 2). */
export type Mode = "session" | "observe";

/** An agent who was Ready when the connection was lost, and is less so since it is back (product 15). */
export interface SetBack {
  /** When they were last known to be Ready, local clock. */
  readonly lostAt: EpochMs;
  /** When they are no longer asked, local clock. */
  readonly endsAt: EpochMs;
  /** Ids of the channels that were on. */
  readonly channels: readonly string[];
}

/** The one immutable value that tray, window and notifications are functions of. */
export interface Snapshot {
  readonly connection: Connection;
  readonly mode: Mode;
  /** The last good presence. Current only while `connection` is live: see `isConfirmed`. */
  readonly presence: Presence | null;
  /** Why the agent's state is what it is; null where nobody knows. */
  readonly cause: Cause | null;
  /** What the last outage took from the agent, for two minutes; null for nothing. */
  readonly setBack: SetBack | null;
  /** When `presence` was received last; local clock. */
  readonly confirmedAt: EpochMs | null;
  /** The clock that states are stamped by minus the local clock; 0 until estimated (protocol 6.3). */
  readonly clockSkew: DurationMs;
  /** The same as the last `Date` header alone has it. */
  readonly dateSkew: DurationMs;
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
  /** What the team was told and the agent has not read, the oldest first. */
  readonly announcements: readonly TeamAnnouncement[];
}

interface ServerError {
  /** The server's words, made safe to show; null where it said nothing. */
  readonly text: string | null;
  /** Local clock. */
  readonly at: EpochMs;
}

/** The snapshot of a widget that nobody signed in to. */
export const EMPTY_SNAPSHOT: Snapshot = {
  connection: { name: "signedOut" },
  mode: "session",
  presence: null,
  cause: null,
  setBack: null,
  confirmedAt: null,
  clockSkew: 0,
  dateSkew: 0,
  tasks: [],
  wrapUps: [],
  capabilities: { changesState: true, announcesTasks: true },
  reasons: { notReady: [], logout: [], freshness: "none" },
  requested: null,
  outcome: null,
  notAnsweredAt: null,
  serverError: null,
  announcements: [],
};

/** Whether `presence` is what the server holds now; everything else is shown "as of …, not confirmed". */
export function isConfirmed(snapshot: Snapshot): boolean {
  return snapshot.connection.name === "live" && snapshot.presence !== null;
}

/** What says when a state began: as seen here, or else by the server's clock. */
export type Begun = Pick<AgentState | Mrd, "since" | "startedAt">;

/**
 * The presence that is shown, confirmed or as it was last; null where there is none, and where the
 * agent is on the way in.
 */
export function shownPresence({ connection, presence }: Snapshot): Presence | null {
  return isOnTheWayIn(connection) ? null : presence;
}

/** When a state began, local clock; null where nobody knows. */
export function startIn({ since, startedAt }: Begun, clockSkew: DurationMs): EpochMs | null {
  return startedAt ?? (since === null ? null : since - clockSkew);
}

/**
 * How long a state has lasted, in ms, never negative; null where nobody knows. `now` is the local
 * clock.
 */
export function elapsedIn(begun: Begun, now: EpochMs, clockSkew: DurationMs): DurationMs | null {
  const start = startIn(begun, clockSkew);
  return start === null ? null : Math.max(0, now - start);
}
