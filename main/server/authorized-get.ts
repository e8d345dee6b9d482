import type { Fetch } from "../network/network.ts";
import type { AccessToken } from "./access-token.ts";

export interface AuthorizedGetParts {
  readonly fetch: Fetch;
  readonly token: AccessToken;
  readonly signal: AbortSignal;
}

/**
 * An answer; of those with a status of 401 only `signInAgain` is left, which no new token helps, and
 * `later`, where a new token could not be had now.
 */
export type AuthorizedAnswer = Response | "signInAgain" | "later";

/**
 * Gets `url` with the bearer token where there is one; a token that ran out is renewed once, and
 * then the request is made again (protocol 1.3). A redirect is not followed, because it would take
 * the token along. Rejects as `fetch` does.
 */
export async function authorizedGet(
  url: string,
  headers: Readonly<Record<string, string>>,
  { fetch, token, signal }: AuthorizedGetParts,
): Promise<AuthorizedAnswer> {
  const get = () =>
    fetch(url, {
      headers: { accept: "application/json", ...token.headers(), ...headers },
      redirect: "manual",
      signal,
    });
  const sent = token.current();
  const response = await get();
  if (response.status !== 401) return response;
  switch (await token.renew(sent)) {
    case "renewed": {
      signal.throwIfAborted();
      const again = await get();
      return again.status === 401 ? "signInAgain" : again;
    }
    case "refused":
    case "notOffered":
      return "signInAgain";
    case "later":
      return "later";
  }
}
