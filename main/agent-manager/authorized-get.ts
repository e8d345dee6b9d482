import type { AccessToken } from "./access-token.ts";
import type { Fetch } from "./sign-in.ts";

export interface AuthorizedGetParts {
  readonly fetch: Fetch;
  readonly token: AccessToken;
  readonly signal: AbortSignal;
}

/**
 * Gets `url` with the bearer token where there is one; a token that ran out is renewed once, and
 * then the request is made again (protocol 1.3). A status of 401 means that it did not help. A
 * redirect is not followed, because it would take the token along. Rejects as `fetch` does.
 */
export async function authorizedGet(
  url: string,
  headers: Readonly<Record<string, string>>,
  { fetch, token, signal }: AuthorizedGetParts,
): Promise<Response> {
  const get = () =>
    fetch(url, {
      headers: { accept: "application/json", ...token.headers(), ...headers },
      redirect: "manual",
      signal,
    });
  const response = await get();
  if (response.status !== 401 || !(await token.refresh(signal))) return response;
  return get();
}
