import { net } from "electron";
import { io } from "socket.io-client";
import type { Clock } from "../clock.ts";
import type { Counters } from "../diagnostics/counters.ts";
import type { Log } from "../log.ts";
import type { SnapshotStore } from "../presence/snapshot-store.ts";
import type { JsonStore } from "../settings/json-store.ts";
import { type Memory, withTakeoverAgreed } from "../settings/memory.ts";
import { type AgentManagerSession, createAgentManagerSession } from "./session.ts";
import { createSocketSource } from "./socket-source.ts";

export interface LiveSessionOptions {
  readonly store: SnapshotStore;
  readonly memory: JsonStore<Memory>;
  readonly clock: Clock;
  readonly log: Log;
  readonly counters: Counters;
}

/** The session over the real network: Electron's own for REST, so that the system's proxy and trust apply. */
export function createLiveSession({ memory, ...parts }: LiveSessionOptions): AgentManagerSession {
  const session = createAgentManagerSession({
    ...parts,
    random: Math.random,
    fetch: (url, init) => net.fetch(url, init),
    createSource: ({ address, signedIn }, listener, gate) =>
      createSocketSource({
        connect: io,
        address,
        signedIn,
        format: "string",
        gate,
        now: parts.clock.now,
        listener,
      }),
    takeoverConsent: {
      has: (key) => memory.get().takeoverAgreed.includes(key),
      remember: (key) => memory.update((before) => withTakeoverAgreed(before, key)),
    },
    allowInsecure: () => false,
  });
  session.signInStatus.subscribe(({ agent, server, username, mode }) => {
    if (agent === null) return;
    memory.update((before) => ({ ...before, server, username, mode }));
  });
  return session;
}
