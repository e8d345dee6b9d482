import type { Mode } from "../../shared/snapshot.ts";
import type { DurationMs } from "../../shared/time.ts";
import { fieldOf, isRecord, textOrNull } from "../../shared/wire/read.ts";
import type { SignedInAgent } from "../../shared/wire/sign-in.ts";
import type { LiveSecrets } from "../live-secrets.ts";
import type { Basics } from "../log.ts";
import { backOff } from "./back-off.ts";
import type { Fetch } from "./network.ts";
import {
  type BearerToken,
  NOT_THERE,
  type Renewal,
  type RestParts,
  requestJson,
} from "./rest-client.ts";
import type { ServerAddress } from "./server-address.ts";

/** Who is signed in, how the agent is followed, and where the sources connect to. Holds secrets. */
export interface Account {
  /** What the agent's consent to a takeover is remembered by. */
  readonly key: string;
  readonly mode: Mode;
  readonly address: ServerAddress;
  readonly signedIn: SignedInAgent;
  /** For REST, whichever part asks. A secret. */
  readonly token: AccessToken;
}

/** One agent on one deployment; Keycloak takes user names without regard to case. */
export function accountKeyOf({ server }: ServerAddress, username: string): string {
  return `${server} ${username.trim().toLowerCase()}`;
}

/** An agent's bearer token, which is renewed with the refresh token. */
export interface AccessToken extends BearerToken {
  /** Ends what is under way; nothing is asked from here on. */
  forget(): void;
}

export interface AccessTokenParts extends Basics {
  readonly fetch: Fetch;
  /** In [0, 1). */
  readonly random: () => number;
  /** There is a new token, or (`spent`) there will be none any more. */
  readonly onChange: (spent: boolean) => void;
  readonly secrets: Pick<LiveSecrets, "hold">;
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
  const hold = (secret: string | null) => (secret === null ? () => {} : secrets.hold(secret));
  const abort = new AbortController();
  let current = token;
  let release = hold(token);
  const releaseRefresh = hold(refreshToken);
  let spent = false;
  let renewing: Promise<Renewal> | null = null;
  let failures = 0;
  /** What is answered without asking, and for how long. */
  let paused = { since: clock.now(), wait: 0, answer: "later" as Renewal };

  async function requestToken(refresh: string): Promise<Renewal> {
    const { fetch } = parts;
    const answer = await askForToken(agentManager, refresh, { fetch, clock, signal: abort.signal });
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
        onChange(false);
        break;
      case "refused":
        spent = true;
        onChange(true);
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
    paused = { since: clock.now(), wait, answer };
  }

  /** A clock that was set meanwhile ends the pause early rather than late. */
  function answerWhilePaused(): Renewal | null {
    const passed = clock.now() - paused.since;
    return passed >= 0 && passed < paused.wait ? paused.answer : null;
  }

  return {
    current: () => current,
    async renew(refused) {
      if (abort.signal.aborted) return "later";
      if (refreshToken === null) return "notOffered";
      if (spent) return "refused";
      if (renewing === null && refused !== current) return "renewed";
      // Whoever finds the token expired meanwhile waits for the same new one.
      renewing ??= Promise.resolve(answerWhilePaused() ?? requestToken(refreshToken)).finally(
        () => {
          renewing = null;
        },
      );
      return renewing;
    },
    forget() {
      abort.abort();
      release();
      releaseRefresh();
    },
  };
}

/** What the server answered to a refresh token (protocol 1.3). */
type RefreshAnswer = {
  /** The HTTP status; null where nothing came. */
  readonly status: number | null;
} & (
  | { readonly kind: "renewed"; readonly token: string }
  | { readonly kind: "refused" }
  | { readonly kind: "notOffered" | "later"; readonly retryAfter: DurationMs | null }
);

const REFUSED: ReadonlySet<number> = new Set([400, 401, 403]);

/** Only the server's own word in JSON refuses: a page of a gateway does not. */
async function askForToken(
  agentManager: string,
  refreshToken: string,
  parts: RestParts,
): Promise<RefreshAnswer> {
  const url = `${agentManager}/agent/refresh-token`;
  const answer = await requestJson({ url, body: { refreshToken }, limit: RENEWAL_LIMIT }, parts);
  if (answer.kind !== "answered") return { kind: "later", status: null, retryAfter: null };
  const { status, body, retryAfter } = answer;
  const isOk = status >= 200 && status < 300;
  const token = isOk ? textOrNull(fieldOf(fieldOf(body, "data"), "access_token")) : null;
  if (token !== null) return { status, kind: "renewed", token };
  if (REFUSED.has(status) && isRecord(body)) return { status, kind: "refused" };
  return { status, kind: NOT_THERE.has(status) ? "notOffered" : "later", retryAfter };
}
