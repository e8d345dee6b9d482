import type { Clock } from "../clock.ts";
import type { Account } from "./account.ts";
import type { Fetch, Network } from "./network.ts";
import { createObserveSource } from "./observe-source.ts";
import type { PayloadGate } from "./payload-gate.ts";
import type { PresenceSource, SourceListener } from "./presence-source.ts";
import { type ConnectSocket, createSocketSource } from "./socket-source.ts";

/** Makes the source that fits the account's mode; it opens nothing yet. */
export type CreateSource = (
  account: Account,
  listener: SourceListener,
  gate: PayloadGate,
  fetch: Fetch,
) => PresenceSource;

export interface SourceNetwork extends Pick<Network, "openWebSocket"> {
  readonly connect: ConnectSocket;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  /** Whether the access token goes along with the handshake. */
  readonly sendsToken: () => boolean;
}

/** The source of each mode (product 2): the agent's session, or watching alongside AgentDesk. */
export function sourcesOver(network: SourceNetwork): CreateSource {
  const { connect, openWebSocket, clock, random, sendsToken } = network;
  return ({ mode, address, signedIn, token }, listener, gate, fetch) => {
    const common = { fetch, clock, address, signedIn, token, listener, gate };
    switch (mode) {
      case "session": {
        return createSocketSource({ ...common, connect, openWebSocket, sendsToken });
      }
      case "observe":
        return createObserveSource({ ...common, random });
    }
  };
}
