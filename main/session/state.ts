import type { SignInFailure } from "../../shared/failures.ts";
import type { Agent, Presence } from "../../shared/presence.ts";
import { EMPTY_SNAPSHOT, type Mode, type Snapshot } from "../../shared/snapshot.ts";
import type { ReasonLists } from "../../shared/state-request.ts";
import type { TeamAnnouncement } from "../../shared/team-announcement.ts";
import type { EpochMs } from "../../shared/time.ts";
import type { HeldPresence } from "../presence/apply-presence.ts";
import { type ConnectionState, SIGNED_OUT } from "./connection-state.ts";
import { NO_REQUEST, type RequestState } from "./next-request.ts";
import { NO_TASKS, type TasksState } from "./tasks.ts";

/** What the sign-in view needs beside the snapshot. */
export interface SignInStatus {
  /** As typed; the server's proper address once the agent is signed in. */
  readonly server: string;
  readonly username: string;
  readonly mode: Mode;
  /** Whether the agent asked to stay signed in. */
  readonly keepSignedIn: boolean;
  readonly failure: SignInFailure | null;
  /** Who is signed in; null for nobody. */
  readonly agent: Agent | null;
}

/** The status of a sign-in that nobody began. */
export const NOBODY: SignInStatus = {
  server: "",
  username: "",
  mode: "session",
  keepSignedIn: false,
  failure: null,
  agent: null,
};

/** What is known of the agent, and of the server's clock. */
export interface PresenceState
  extends Pick<Snapshot, "cause" | "setBack" | "confirmedAt" | "clockSkew" | "dateSkew"> {
  /** The last good presence. */
  readonly known: Presence | null;
  /** What is held back of this connection as possibly overtaken (protocol 6.4). */
  readonly held: HeldPresence | null;
}

const NO_PRESENCE: PresenceState = {
  known: null,
  cause: null,
  setBack: null,
  confirmedAt: null,
  clockSkew: 0,
  dateSkew: 0,
  held: null,
};

/** Without what was known of the server's clock: the next answers tell it anew. */
export function withoutSkew(presence: PresenceState): PresenceState {
  return { ...presence, clockSkew: 0, dateSkew: 0 };
}

/** Who is signed in, without any secret: tokens stay with the runner. */
export interface SessionAccount {
  /** What the agent's consent to a takeover is remembered by. */
  readonly key: string;
  readonly agent: Agent;
  /** As `ServerAddress.server`. */
  readonly server: string;
}

/** The reason codes that can be chosen, in the server's order. */
export type KeptReasons = Pick<ReasonLists, "notReady" | "logout">;

/** The reason codes, and the one request for them. */
export interface ReasonsState {
  readonly lists: ReasonLists;
  /** The request under way; null for none. */
  readonly asking: { readonly id: number; readonly since: EpochMs } | null;
  /** Requests are counted from 1 and never numbered anew. */
  readonly asked: number;
}

/** What the server reported without being asked (protocol 8.3). */
export interface ServerErrorsState {
  /** The last one told, until the agent has read it. */
  readonly last: Snapshot["serverError"];
  /** When the newest of them were told; local clock. */
  readonly toldAt: readonly EpochMs[];
}

/** What the team was told and the agent has not read (product 20). */
export interface AnnouncementsState {
  /** The oldest first. */
  readonly unread: readonly TeamAnnouncement[];
  /** Read here, though the server may not know it; the newest last. */
  readonly read: readonly string[];
  /** Whether it is in the log that this server gives none. */
  readonly failed: boolean;
}

/** All that the session knows. Tray, window and notifications see it as `view` shows it. */
export interface SessionState {
  readonly connection: ConnectionState;
  /** What the sign-in view needs beside the snapshot. */
  readonly signIn: SignInStatus;
  /** The sign-in that is awaited; null for none. An answer to any other is ignored. */
  readonly signingIn: number | null;
  /** Sign-ins are counted from 1 and never numbered anew. */
  readonly signIns: number;
  /** Null while nobody is signed in. */
  readonly account: SessionAccount | null;
  readonly mode: Mode;
  /** Whether the takeover question that is open is about a change of mode. */
  readonly asksAboutMode: boolean;
  /** Whether the session is kept for the next start. */
  readonly keeps: boolean;
  readonly presence: PresenceState;
  readonly tasks: TasksState;
  readonly requests: RequestState;
  readonly reasons: ReasonsState;
  readonly serverErrors: ServerErrorsState;
  readonly announcements: AnnouncementsState;
}

export const INITIAL_STATE: SessionState = {
  connection: SIGNED_OUT,
  signIn: NOBODY,
  signingIn: null,
  signIns: 0,
  account: null,
  mode: EMPTY_SNAPSHOT.mode,
  asksAboutMode: false,
  keeps: false,
  presence: NO_PRESENCE,
  tasks: NO_TASKS,
  requests: NO_REQUEST,
  reasons: { lists: EMPTY_SNAPSHOT.reasons, asking: null, asked: 0 },
  serverErrors: { last: null, toldAt: [] },
  announcements: { unread: [], read: [], failed: false },
};

/** The state once the agent is gone: nothing of what was known about them is left. */
export function withoutAgent(state: SessionState): SessionState {
  const { connection, signIn, signIns, mode, reasons } = state;
  return {
    ...INITIAL_STATE,
    connection,
    signIn: signIn.agent === null ? signIn : { ...signIn, agent: null },
    signIns,
    mode,
    reasons: { ...INITIAL_STATE.reasons, asked: reasons.asked },
  };
}
