import type { ManagerOptions, SocketOptions } from "socket.io-client";
import { CONNECT_LIMIT } from "./presence-source.ts";
import type { ServerAddress } from "./server-address.ts";
import type { SignedInAgent } from "./sign-in.ts";

/** How `auth.agent` is spelt: AgentDesk sends a JSON string, the documentation shows an object. */
export type HandshakeFormat = "string" | "object";

export type ConnectOptions = Partial<ManagerOptions & SocketOptions>;

/** A transport of Engine.IO, as its options take it. */
export type TransportClass = Exclude<NonNullable<ConnectOptions["transports"]>[number], string>;

/**
 * The options of one connection, as AgentDesk makes it (protocol 2). `auth` is a secret.
 * Reconnecting is the link's decision, so the library is told not to. No known server asks for
 * `token`; it is left out where it is null (protocol 2.5).
 */
export function handshakeOptions(
  address: ServerAddress,
  { handshakeUser, handshakeUsername }: SignedInAgent,
  format: HandshakeFormat,
  token: string | null,
): ConnectOptions {
  return {
    path: address.socketPath,
    auth: {
      agent: format === "string" ? JSON.stringify(handshakeUser) : handshakeUser,
      fcm: { desktopFcmKey: null, mobileFcmKey: null },
      ...(token === null ? {} : { token }),
    },
    query: { username: handshakeUsername },
    reconnection: false,
    forceNew: true,
    timeout: CONNECT_LIMIT,
  };
}
