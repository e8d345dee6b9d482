import type { DurationMs, EpochMs } from "../../shared/time.ts";
import { isRecord } from "../../shared/wire/read.ts";
import type { Fetch } from "../network/network.ts";
import { retryAfterOf } from "./retry-after.ts";

/** What the server answered to a refresh token (protocol 1.3). */
export type RefreshAnswer = {
  /** The HTTP status; null where nothing came. */
  readonly status: number | null;
} & (
  | { readonly kind: "renewed"; readonly token: string }
  | { readonly kind: "refused" }
  | { readonly kind: "notOffered" | "later"; readonly retryAfter: DurationMs | null }
);

const REFUSED: ReadonlySet<number> = new Set([400, 401, 403]);
const NOT_THERE: ReadonlySet<number> = new Set([404, 405, 501]);

/**
 * Asks once for a new access token. Never rejects. A redirect is not followed, because it would take
 * the refresh token along. Only the server's own word in JSON refuses: a page of a gateway does not.
 */
export async function askForToken(
  agentManager: string,
  refreshToken: string,
  fetch: Fetch,
  signal: AbortSignal,
  now: () => EpochMs,
): Promise<RefreshAnswer> {
  try {
    const response = await fetch(`${agentManager}/agent/refresh-token`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({ refreshToken }),
      redirect: "manual",
      signal,
    });
    const { status, headers } = response;
    const body = jsonOf(await response.text());
    const token = response.ok ? tokenOf(body) : null;
    if (token !== null) return { status, kind: "renewed", token };
    if (REFUSED.has(status) && isRecord(body)) return { status, kind: "refused" };
    const kind = NOT_THERE.has(status) ? "notOffered" : "later";
    return { status, kind, retryAfter: retryAfterOf(headers.get("retry-after"), now()) };
  } catch {
    return { kind: "later", status: null, retryAfter: null };
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function tokenOf(body: unknown): string | null {
  const data = isRecord(body) ? body["data"] : null;
  const token = isRecord(data) ? data["access_token"] : null;
  return typeof token === "string" && token !== "" ? token : null;
}
