import type { EpochMs } from "./time.ts";

/** Why the server ended the session (protocol 4). */
export type EndReason =
  | {
      readonly kind: "loggedOut" | "bySupervisor" | "inactivity";
      readonly reasonName: string | null;
    }
  | { readonly kind: "serverEnded" };

/** Why the server refused the session and will go on refusing it (protocol 3). */
export interface Refusal {
  /** `notOffered`: this server cannot be followed in this way. */
  readonly kind: "login" | "licence" | "rejected" | "notOffered";
  readonly detail: string | null;
}

/** Why the connection was lost or could not be made; the next try follows by itself. */
export type ConnectionFault =
  | "transport"
  | "pingTimeout"
  | "connectTimeout"
  | "certificate"
  /** The server asks for a certificate of this computer, and gets none. */
  | "clientCertificate"
  | "noPresence"
  | "suspended"
  | "gateway"
  | "tooManyRequests"
  /** The token is not accepted, and another one cannot be had now. */
  | "unauthorized"
  /** What told the agent's state is not there any more. */
  | "routeMissing"
  /** The server never knew the agent who signed in, or speaks of another one instead. */
  | "agentNotFound"
  /** As `agentNotFound`, of a server that did know the agent. */
  | "agentUnknown";

/**
 * The connection, as the agent sees it (product 3). `live` means: connected, and presence was
 * received on this very connection.
 */
export type Connection =
  | { readonly name: "signedOut" }
  | { readonly name: "signingIn" }
  | { readonly name: "takeoverQuestion" }
  | { readonly name: "connecting"; readonly since: EpochMs }
  | { readonly name: "live"; readonly since: EpochMs }
  | {
      readonly name: "reconnecting";
      readonly fault: ConnectionFault;
      /** When the connection was lost, or the first try failed. Local clock. */
      readonly lostAt: EpochMs;
      /** 1 for the first retry. */
      readonly attempt: number;
      /** When the next try starts, local clock; null while a try is under way. */
      readonly retryAt: EpochMs | null;
    }
  | { readonly name: "evicted"; readonly at: EpochMs }
  | { readonly name: "ended"; readonly at: EpochMs; readonly reason: EndReason }
  | { readonly name: "refused"; readonly at: EpochMs; readonly refusal: Refusal }
  | { readonly name: "incompatible"; readonly at: EpochMs; readonly detail: string | null };

export type ConnectionName = Connection["name"];

/** States that stop and wait for the agent's word; nothing reconnects from here by itself. */
export const TERMINAL_CONNECTIONS = [
  "evicted",
  "ended",
  "refused",
  "incompatible",
] as const satisfies readonly ConnectionName[];

/** Whether the agent is on the way in: there is nothing to show of them yet. */
export function isOnTheWayIn({ name }: Connection): boolean {
  return name === "signedOut" || name === "signingIn" || name === "takeoverQuestion";
}

/**
 * Whether there is a sign-in that can be given up. Where the session ended, or the server does not
 * accept the sign-in, only the way back to the form is left.
 */
export function isSignedIn(connection: Connection): boolean {
  switch (connection.name) {
    case "signedOut":
    case "signingIn":
    case "ended":
      return false;
    case "refused":
      return connection.refusal.kind !== "login";
    case "takeoverQuestion":
    case "connecting":
    case "live":
    case "reconnecting":
    case "evicted":
    case "incompatible":
      return true;
  }
}

/** Whether the server holds a session that this widget is in, or tries to be back in. */
export function isInSession({ name }: Connection): boolean {
  return name === "connecting" || name === "live" || name === "reconnecting";
}

export type TerminalConnection = Extract<
  Connection,
  { readonly name: (typeof TERMINAL_CONNECTIONS)[number] }
>;

/** Whether the connection stopped for good and needs a click to go on. */
export function isTerminal(connection: Connection): connection is TerminalConnection {
  return (TERMINAL_CONNECTIONS as readonly ConnectionName[]).includes(connection.name);
}
