import type { Connection } from "../../shared/connection.ts";
import type { DurationMs, EpochMs } from "../../shared/time.ts";
import { CONNECT_LIMIT, type SourceEvent } from "../server/presence-source.ts";

/** The agent's word, given in the sign-in view, the window or the tray. */
export type AgentWord =
  | { readonly kind: "signIn" }
  | { readonly kind: "cancelSignIn" }
  | { readonly kind: "answerTakeover"; readonly proceed: boolean }
  | { readonly kind: "retryNow" }
  | { readonly kind: "takeOver" }
  /** To be followed in another way: the connection ends, and another begins or is asked about. */
  | { readonly kind: "changeMode"; readonly askFirst: boolean }
  | { readonly kind: "signOut" };

/** What came of a sign-in. `askFirst`: connecting would end another session, and nobody agreed yet. */
export type SignInOutcome =
  | { readonly kind: "failed" }
  | { readonly kind: "signedIn"; readonly askFirst: boolean };

/** What the operating system tells. */
export interface ComputerEvent {
  readonly kind: "suspended" | "resumed" | "unlocked" | "networkBack";
}

/** What `connectionAlarm` asked for is due. */
export type ConnectionAlarm = { readonly kind: "retryDue" | "connectOverdue" | "presenceOverdue" };

/** All that can happen to the connection. What a source tells counts only in the try that it tells it of. */
export type ConnectionEvent =
  | { readonly from: "agent"; readonly event: AgentWord }
  | { readonly from: "signIn"; readonly event: SignInOutcome }
  | { readonly from: "computer"; readonly event: ComputerEvent }
  | { readonly from: "alarm"; readonly event: ConnectionAlarm }
  | { readonly from: "source"; readonly tryId: number; readonly event: SourceEvent };

/** Presence follows the handshake at once (protocol 2.6); a connection without it is of no use. */
export const PRESENCE_LIMIT: DurationMs = 10_000;

/** The one connection, or attempt at one, that is wanted now. */
export interface Try {
  readonly id: number;
  readonly startedAt: EpochMs;
  /** Null until the server took the handshake. */
  readonly connectedAt: EpochMs | null;
}

/** The connection that the agent sees, and what its machine has to remember beside it. */
export interface ConnectionState {
  readonly shown: Connection;
  /** Not null exactly while a connection is wanted: there is no room for two. */
  readonly current: Try | null;
  /** The newest try's id; tries are counted from 1 and never numbered anew. */
  readonly tries: number;
  /** Retries since the connection was lost. */
  readonly attempt: number;
  /** Retries of the losses before, back to the last connection that held. */
  readonly unsettled: number;
}

export const SIGNED_OUT: ConnectionState = {
  shown: { name: "signedOut" },
  current: null,
  tries: 0,
  attempt: 0,
  unsettled: 0,
};

/** What is due next, told apart by the try that it belongs to; null for nothing. */
export function connectionAlarm({
  shown,
  current,
}: ConnectionState): (ConnectionAlarm & { readonly at: EpochMs; readonly of: number }) | null {
  if (current === null) {
    const retryAt = shown.name === "reconnecting" ? shown.retryAt : null;
    return retryAt === null ? null : { kind: "retryDue", at: retryAt, of: 0 };
  }
  if (shown.name === "live") return null;
  const { id, startedAt, connectedAt } = current;
  return connectedAt === null
    ? { kind: "connectOverdue", at: startedAt + CONNECT_LIMIT, of: id }
    : { kind: "presenceOverdue", at: connectedAt + PRESENCE_LIMIT, of: id };
}
