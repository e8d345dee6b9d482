import type { ConnectionFault, EndReason, Refusal } from "../../shared/connection.ts";
import type { OfferedTask } from "../../shared/presence.ts";
import type { Mode } from "../../shared/snapshot.ts";
import type { SourceCapabilities } from "../../shared/state-request.ts";
import type { TeamAnnouncement } from "../../shared/team-announcement.ts";
import type { DurationMs } from "../../shared/time.ts";
import type { PresenceMessage } from "../../shared/wire/agent-presence.ts";
import type { OwnChange } from "../../shared/wire/change-agent-state.ts";
import type { Clock } from "../clock.ts";
import type { Account } from "./account.ts";
import type { Fetch } from "./network.ts";
import type { PayloadGate } from "./payload-gate.ts";

/** What a source reports; the connection state machine and the presence store are fed from these alone. */
export type SourceEvent =
  | { readonly kind: "connected" }
  | { readonly kind: "presence"; readonly message: PresenceMessage }
  /** The try failed or the connection was lost; another try may help. */
  | {
      readonly kind: "lost";
      readonly fault: ConnectionFault;
      readonly retryAfter: DurationMs | null;
    }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  | { readonly kind: "incompatible"; readonly detail: string | null }
  | { readonly kind: "sessionRemoved" }
  | { readonly kind: "ended"; readonly reason: EndReason }
  | { readonly kind: "taskOffered"; readonly task: OfferedTask }
  | {
      readonly kind: "taskWithdrawn";
      readonly conversationId: string;
      /**
       * `revoked`: taken back by the server, the first half of a request not answered (product 7).
       * `answered`: the conversation goes on, here or elsewhere. `closed`: it is over.
       */
      readonly how: "revoked" | "answered" | "closed";
    }
  | {
      readonly kind: "wrapUpStarted";
      readonly conversationId: string;
      readonly duration: DurationMs;
    }
  | { readonly kind: "announced"; readonly announcement: TeamAnnouncement }
  | { readonly kind: "announcementDeleted"; readonly id: string }
  | { readonly kind: "serverError"; readonly text: string };

/** What the source of a mode is; the program asks this and never which mode it is. */
interface SourceTraits {
  /**
   * It is the agent's one session (protocol 5): it evicts another, and presence of LOGOUT ends it.
   */
  readonly holdsSession: boolean;
  readonly capabilities: SourceCapabilities;
}

export const SOURCE_TRAITS: Readonly<Record<Mode, SourceTraits>> = {
  session: {
    holdsSession: true,
    capabilities: { changesState: true, announcesTasks: true },
  },
  observe: {
    holdsSession: false,
    capabilities: { changesState: false, announcesTasks: false },
  },
};

/** A try to connect takes no longer than this, the server's answer to the handshake included. */
export const CONNECT_LIMIT: DurationMs = 20_000;

/**
 * Where presence comes from (protocol 13.1). A source makes one try at a time and never retries by
 * itself: when to try again is the connection's decision alone.
 */
export interface PresenceSource {
  /** Starts one try. Does nothing while one is open. */
  open(): void;
  /** Ends the connection or the try; no event follows. */
  close(): void;
  /**
   * Asks the server for a change of this agent's own state: at once and over this very connection,
   * or never. False where it was not sent. What comes of it is told by presence (protocol 8.2).
   */
  send(change: OwnChange): boolean;
}

export type SourceListener = (event: SourceEvent) => void;

/** What the source of either mode is given. */
export interface SourceParts extends Pick<Account, "address" | "signedIn" | "token"> {
  readonly fetch: Fetch;
  readonly gate: PayloadGate;
  readonly clock: Clock;
  readonly listener: SourceListener;
}
