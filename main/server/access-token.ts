import type { DurationMs } from "../../shared/time.ts";
import type { Clock } from "../clock.ts";
import type { Counters } from "../diagnostics/counters.ts";
import type { LiveSecrets } from "../diagnostics/live-secrets.ts";
import type { Log } from "../log.ts";
import type { Fetch } from "../network/network.ts";
import { backOff } from "../session/back-off.ts";
import { askForToken } from "./refresh-request.ts";
import type { SignedInAgent } from "./sign-in.ts";

/**
 * What came of asking for a new token. `refused`: the agent has to sign in again. `notOffered`: this
 * server renews none (before CX 4.10). `later`: it could not be had now, or was asked for just before.
 */
export type Renewal = "renewed" | "refused" | "notOffered" | "later";

/** The bearer token of REST requests, which a gateway may or may not want (protocol 1.5). */
export interface AccessToken {
  /** Null where the server gave none. A secret. */
  current(): string | null;
  /** The header to send along; empty where the server gave no token. */
  headers(): Readonly<Record<string, string>>;
  /**
   * Asks for a new token in the place of `refused`, which the server did not take (protocol 1.3).
   * Where it was replaced meanwhile, nothing is asked. Never rejects.
   */
  renew(refused: string | null): Promise<Renewal>;
  /** Whether the server said that it will give no more tokens. */
  isSpent(): boolean;
  /** Ends what is under way; nothing is asked from here on. */
  forget(): void;
}

export interface AccessTokenParts {
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  readonly log: Log;
  readonly counters: Counters;
  /** There is a new token, or (`spent`) there will be none any more. */
  readonly onChange?: (spent: boolean) => void;
  readonly secrets?: Pick<LiveSecrets, "hold">;
}

/** No server gives out tokens that last for less: one that is refused sooner was not expired. */
export const SHORTEST_LIFE: DurationMs = 60_000;
/** Callers wait for this; what takes longer is as good as no answer. */
export const RENEWAL_LIMIT: DurationMs = 10_000;

/**
 * Holds an agent's tokens. `agentManager` is the base address of its REST. Whether a token expired is
 * the server's to say, by 401; no clock is compared with another, so none needs to be right.
 */
export function createAccessToken(
  { token, refreshToken }: Pick<SignedInAgent, "token" | "refreshToken">,
  agentManager: string,
  parts: AccessTokenParts,
): AccessToken {
  const { clock, random, log, counters, onChange, secrets } = parts;
  const hold = (secret: string | null) =>
    (secret === null ? undefined : secrets?.hold(secret)) ?? (() => {});
  const abort = new AbortController();
  let current = token;
  let release = hold(token);
  const releaseRefresh = hold(refreshToken);
  let spent = false;
  let renewing: Promise<Renewal> | null = null;
  let failures = 0;
  /** What is answered without asking, and for how long. */
  let rest = { since: clock.now(), wait: 0, answer: "later" as Renewal };

  async function ask(refresh: string): Promise<Renewal> {
    const limit = new AbortController();
    const cancel = clock.setTimer(RENEWAL_LIMIT, () => limit.abort());
    const signal = AbortSignal.any([abort.signal, limit.signal]);
    const answer = await askForToken(agentManager, refresh, parts.fetch, signal, clock.now);
    cancel();
    if (abort.signal.aborted) return "later";
    counters.count(`renewal.${answer.kind}`);
    log.info("token.renewal", { result: answer.kind, status: answer.status });
    switch (answer.kind) {
      case "renewed":
        failures = 0;
        current = answer.token;
        release();
        release = hold(current);
        pause(SHORTEST_LIFE, "later");
        onChange?.(false);
        break;
      case "refused":
        spent = true;
        onChange?.(true);
        break;
      case "notOffered":
      case "later":
        failures += 1;
        pause(backOff(failures, random(), answer.retryAfter), answer.kind);
        break;
    }
    return answer.kind;
  }

  function pause(wait: DurationMs, answer: Renewal): void {
    rest = { since: clock.now(), wait, answer };
  }

  /** A clock that was set meanwhile ends the pause early rather than late. */
  function resting(): Renewal | null {
    const passed = clock.now() - rest.since;
    return passed >= 0 && passed < rest.wait ? rest.answer : null;
  }

  return {
    current: () => current,
    headers: () => (current === null ? {} : { authorization: `Bearer ${current}` }),
    async renew(refused) {
      if (abort.signal.aborted) return "later";
      if (refreshToken === null) return "notOffered";
      if (spent) return "refused";
      if (renewing === null && refused !== current) return "renewed";
      // Whoever finds the token expired meanwhile waits for the same new one.
      renewing ??= Promise.resolve(resting() ?? ask(refreshToken)).finally(() => {
        renewing = null;
      });
      return renewing;
    },
    isSpent: () => spent,
    forget() {
      abort.abort();
      release();
      releaseRefresh();
    },
  };
}
