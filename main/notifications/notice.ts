import type { TerminalConnection } from "../../shared/connection.ts";
import type { AgentState, Mrd } from "../../shared/presence.ts";
import type { FailedOutcome, RequestedChange } from "../../shared/state-request.ts";
import type { TeamAnnouncement } from "../../shared/team-announcement.ts";
import type { DurationMs, EpochMs } from "../../shared/time.ts";

/** Who or what changed a state, where that is known or can be told from what came before. */
export type ChangeCause = "supervisor" | "inactivity" | "requestNotAnswered" | "whileOffline";

export interface MrdChange {
  readonly from: Mrd;
  readonly to: Mrd;
}

/**
 * Something to tell the agent (product 7), in facts; `noticeText` puts it into words. A notice takes
 * the place of an older one of the same subject.
 */
export type Notice =
  | {
      readonly kind: "agentStateChanged";
      readonly subject: "agent";
      /** Null where the change was told before and only its cause came out now. */
      readonly from: AgentState | null;
      readonly to: AgentState;
      readonly cause: ChangeCause | null;
      /** Whether the agent can be offered to go Ready again. */
      readonly offersReady: boolean;
    }
  | { readonly kind: "agentStateConfirmed"; readonly subject: "agent"; readonly to: AgentState }
  | {
      readonly kind: "mrdStateChanged" | "mrdActivity";
      readonly subject: MrdSubject;
      /** One at least. */
      readonly changes: readonly MrdChange[];
      readonly cause: "whileOffline" | null;
    }
  | {
      readonly kind: "taskOffered";
      readonly subject: `task:${string}`;
      readonly channelName: string | null;
      readonly queueName: string | null;
    }
  | { readonly kind: "readyNoChannel"; readonly subject: "readyNoChannel" }
  | {
      readonly kind: "breakSoonOver";
      readonly subject: "break";
      readonly reasonName: string;
      readonly left: DurationMs;
      /** Whether the agent can be told once more before the limit. */
      readonly offersSnooze: boolean;
    }
  | {
      readonly kind: "breakOver";
      readonly subject: "break";
      readonly reasonName: string;
      readonly lasted: DurationMs;
      readonly limit: DurationMs;
      /** Whether this break was told of before. */
      readonly repeated: boolean;
      readonly offersReady: boolean;
    }
  | {
      readonly kind: "requestFailed";
      readonly subject: "request";
      readonly outcome: FailedOutcome;
      /** The channel that was asked for; null for the agent's own state, or if it is gone. */
      readonly mrd: Mrd | null;
      /** What holds as far as is known; whether it is confirmed says `isConfirmed`. */
      readonly holds: AgentState | null;
      readonly isConfirmed: boolean;
      /** Channels that followed although the agent's state did not (protocol 7.3). */
      readonly changes: readonly MrdChange[];
    }
  | {
      readonly kind: "serverError";
      readonly subject: "serverError";
      /** The server's words; null where it said nothing. */
      readonly text: string | null;
    }
  | {
      readonly kind: "announcement";
      readonly subject: `announcement:${string}`;
      readonly announcement: TeamAnnouncement;
    }
  | {
      readonly kind: "sessionEnded";
      readonly subject: "session";
      readonly connection: TerminalConnection;
    }
  | {
      readonly kind: "connection";
      readonly subject: "connection";
      readonly change: "lost" | "restored";
      /** When the connection was lost, local clock. */
      readonly since: EpochMs;
    };

export type MrdSubject = `mrd:${string}` | "channels";

/** What two snapshots do not say by themselves. */
export interface NoticeContext {
  /**
   * What was asked for here at any moment from `before` to `after`, or shortly before: what follows
   * from it is no surprise.
   */
  readonly asked: readonly RequestedChange[];
  /** Ids of the requests that were announced and may wait still. */
  readonly announced: ReadonlySet<string>;
}
