import type { ReadonlySignal } from "@preact/signals-core";
import { io } from "socket.io-client";
import type { Allowed } from "../../shared/permitted.ts";
import type { Policy } from "../../shared/policy.ts";
import type { Clock } from "../clock.ts";
import type { Counters } from "../diagnostics/counters.ts";
import type { LiveSecrets } from "../diagnostics/live-secrets.ts";
import type { Log } from "../log.ts";
import type { Network } from "../network/network.ts";
import type { ProxyLogin } from "../network/proxy-login.ts";
import { onChange } from "../reactive.ts";
import type { AgentManagerSession } from "../session/session.ts";
import { createSession } from "../session/session.ts";
import type { JsonStore } from "../settings/json-store.ts";
import { type KeptReasonsFile, reasonsCacheIn } from "../settings/kept-reasons.ts";
import { type Memory, withTakeoverAgreed } from "../settings/memory.ts";
import { sourcesOver } from "./create-source.ts";
import type { SessionKeeping } from "./kept-session.ts";

export interface LiveSessionOptions {
  readonly memory: JsonStore<Memory>;
  readonly keptReasons: JsonStore<KeptReasonsFile>;
  readonly clock: Clock;
  readonly log: Log;
  readonly counters: Counters;
  /** What an administrator allows beyond the rules of the server. */
  readonly allowed: () => Allowed;
  readonly network: Network;
  readonly proxyLogin: Pick<ProxyLogin, "letThrough" | "mayAskAgain">;
  readonly policy: ReadonlySignal<Policy>;
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
  const session = createSession({
    ...parts,
    random,
    fetch: network.fetch,
    proxyLetsThrough: proxyLogin.letThrough,
    letProxyAsk: proxyLogin.mayAskAgain,
    locked: () => policy.value.locked,
    createSource: sourcesOver({
      ...network,
      ...{ connect: io, clock, random, format: "string" },
      sendsToken: () => policy.value.socketToken,
    }),
    takeoverConsent: {
      has: (key) =>
        policy.value.takeoverConsent || memory.current.value.takeoverAgreed.includes(key),
      remember: (key) => memory.update((before) => withTakeoverAgreed(before, key)),
    },
    cache: reasonsCacheIn(keptReasons),
    allowInsecure: () => policy.value.allowed.insecureHttp,
  });
  onChange(session.signInStatus, ({ agent, server, username, mode }) => {
    if (agent === null) return;
    memory.update((before) => ({ ...before, server, username, mode }));
  });
  return session;
}
