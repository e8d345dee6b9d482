import type { EpochMs } from "./time.ts";

/**
 * Agent states of the routing engine's object model (protocol 7.1). A name that is not in the list
 * becomes `UNKNOWN`; the server's own word is kept beside it in `AgentState.rawName`.
 */
export const AGENT_STATE_NAMES = ["LOGIN", "NOT_READY", "READY", "LOGOUT", "UNKNOWN"] as const;
export type AgentStateName = (typeof AGENT_STATE_NAMES)[number];

/** MRD states (protocol 7.2); `RESERVED` since CX 4.10. Any other name becomes `UNKNOWN`. */
export const MRD_STATE_NAMES = [
  "LOGOUT",
  "LOGIN",
  "NOT_READY",
  "PENDING_NOT_READY",
  "READY",
  "RESERVED",
  "ACTIVE",
  "BUSY",
  "INTERRUPTED",
  "UNKNOWN",
] as const;
export type MrdStateName = (typeof MRD_STATE_NAMES)[number];

/**
 * A reason code as presence carries it: with an id or a name at least. What the server left out is
 * null, unless its reasons list knows it.
 */
export interface ReasonCode {
  readonly id: string | null;
  readonly name: string | null;
  readonly type: string | null;
}

/** A reason code as the reasons list has it. */
export interface NamedReason extends ReasonCode {
  readonly name: string;
}

export interface AgentState {
  readonly name: AgentStateName;
  /** The server's own word, made safe to show. Equals `name` unless `name` is `UNKNOWN`. */
  readonly rawName: string;
  readonly reason: ReasonCode | null;
  /** Server clock; null where the server did not say, said "never", or did not say in which zone. */
  readonly since: EpochMs | null;
  /**
   * When it began, local clock, where that is better known than by `since`: it was seen to change, or
   * its time is in doubt (protocol 6.3).
   */
  readonly startedAt?: EpochMs;
}

/** A Media Routing Domain of the agent with its state; agents know it as a channel. */
export interface Mrd {
  readonly id: string;
  readonly name: string;
  readonly state: MrdStateName;
  readonly rawState: string;
  /** Server clock; null where the server did not say, or did not say in which zone. */
  readonly since: EpochMs | null;
  /** As `AgentState.startedAt`. */
  readonly startedAt?: EpochMs;
  /**
   * Server clock; null means never (protocol 6.3, the 1990 sentinel), `unknown` a time without a zone.
   */
  readonly lastReadyAt: EpochMs | "unknown" | null;
  /**
   * How many tasks the agent may hold here at once; 0 means that the channel is not available to
   * this agent; null where the server did not say.
   */
  readonly maxAgentTasks: number | null;
}

export interface Agent {
  readonly id: string;
  readonly username: string;
  /** "first last", else first, else username (protocol 6.2). */
  readonly displayName: string;
  /** Whether presence lists the `state-change` permission (protocol 8.4). */
  readonly mayChangeState: boolean;
}

/** What the server said about one agent, in our own words. Immutable. */
export interface Presence {
  readonly agent: Agent;
  readonly state: AgentState;
  /** In the server's order, ids unique. */
  readonly mrds: readonly Mrd[];
  /** Server clock; null before CX 4.1. */
  readonly loginTime: EpochMs | null;
}

/** A request that the Agent Manager offers to this agent (`taskRequest`), without customer data. */
export interface OfferedTask {
  /** `taskId` where the server sent one, else the conversation's id. */
  readonly id: string;
  readonly conversationId: string;
  readonly channelName: string | null;
  readonly queueName: string | null;
  /** Local clock. */
  readonly offeredAt: EpochMs;
}
