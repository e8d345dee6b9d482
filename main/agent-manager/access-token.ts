import { isRecord } from "../../shared/wire/read.ts";
import type { Fetch, SignedInAgent } from "./sign-in.ts";

/** The bearer token of REST requests, which a gateway may or may not want (protocol 1.5). */
export interface AccessToken {
  /** The header to send along; empty where the server gave no token. */
  headers(): Readonly<Record<string, string>>;
  /** Asks for a new token; false where the agent has to sign in again (protocol 1.3). */
  refresh(signal: AbortSignal): Promise<boolean>;
}

/** Holds an agent's tokens. `agentManager` is the base address of its REST. */
export function createAccessToken(
  { token, refreshToken }: Pick<SignedInAgent, "token" | "refreshToken">,
  agentManager: string,
  fetch: Fetch,
): AccessToken {
  let current = token;
  let renewing: Promise<boolean> | null = null;

  async function renew(signal: AbortSignal): Promise<boolean> {
    const response = await fetch(`${agentManager}/agent/refresh-token`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({ refreshToken }),
      redirect: "manual",
      signal,
    });
    const renewed = response.ok ? tokenOf(await response.json()) : null;
    current = renewed ?? current;
    return renewed !== null;
  }

  return {
    headers: () => (current === null ? {} : { authorization: `Bearer ${current}` }),
    async refresh(signal) {
      if (refreshToken === null) return false;
      // Two requests that find the token expired need one new token.
      renewing ??= renew(signal).finally(() => {
        renewing = null;
      });
      return renewing;
    },
  };
}

function tokenOf(body: unknown): string | null {
  const data = isRecord(body) ? body["data"] : null;
  const token = isRecord(data) ? data["access_token"] : null;
  return typeof token === "string" && token !== "" ? token : null;
}
