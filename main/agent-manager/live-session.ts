import { io } from "socket.io-client";
import type { Allowed } from "../../shared/permitted.ts";
import type { Policy } from "../../shared/policy.ts";
import type { SteadyClock } from "../clock.ts";
import type { Counters } from "../diagnostics/counters.ts";
import type { LiveSecrets } from "../diagnostics/live-secrets.ts";
import type { Log } from "../log.ts";
import type { Network } from "../network/network.ts";
import type { ProxyLogin } from "../network/proxy-login.ts";
import type { SnapshotStore } from "../presence/snapshot-store.ts";
import type { JsonStore } from "../settings/json-store.ts";
import { type KeptReasonsFile, reasonsCacheIn } from "../settings/kept-reasons.ts";
import { type Memory, withTakeoverAgreed } from "../settings/memory.ts";
import { createAgentManagerSession } from "./create-session.ts";
import { sourcesOver } from "./create-source.ts";
import type { SessionKeeping } from "./kept-session.ts";
import type { Observable } from "./observable.ts";
import type { AgentManagerSession } from "./session.ts";

export interface LiveSessionOptions {
  readonly store: SnapshotStore;
  readonly memory: JsonStore<Memory>;
  readonly keptReasons: JsonStore<KeptReasonsFile>;
  readonly clock: SteadyClock;
  readonly log: Log;
  readonly counters: Counters;
  /** What an administrator allows beyond the rules of the server. */
  readonly allowed: () => Allowed;
  readonly network: Network;
  readonly proxyLogin: Pick<ProxyLogin, "letThrough" | "mayAskAgain">;
  readonly policy: Observable<Policy>;
  readonly keeping: SessionKeeping;
  readonly secrets: Pick<LiveSecrets, "hold">;
}

/** The session of this computer's agent, with what it remembers. */
export function createLiveSession({
  memory,
  keptReasons,
  policy,
  network,
  proxyLogin,
  ...parts
}: LiveSessionOptions): AgentManagerSession {
  const { clock } = parts;
  const random = Math.random;
  const session = createAgentManagerSession({
    ...parts,
    random,
    fetch: network.fetch,
    proxyLetsThrough: proxyLogin.letThrough,
    createSource: sourcesOver({
      ...network,
      ...{ connect: io, clock, random, format: "string" },
      sendsToken: () => policy.get().socketToken,
    }),
    takeoverConsent: {
      has: (key) => policy.get().takeoverConsent || memory.get().takeoverAgreed.includes(key),
      remember: (key) => memory.update((before) => withTakeoverAgreed(before, key)),
    },
    cache: reasonsCacheIn(keptReasons),
    allowInsecure: () => policy.get().allowed.insecureHttp,
  });
  session.signInStatus.subscribe(({ agent, server, username, mode }) => {
    if (agent === null) return;
    memory.update((before) => ({ ...before, server, username, mode }));
  });
  return {
    ...session,
    signIn(form) {
      proxyLogin.mayAskAgain();
      session.signIn(form);
    },
    retryNow() {
      proxyLogin.mayAskAgain();
      session.retryNow();
    },
  };
}
