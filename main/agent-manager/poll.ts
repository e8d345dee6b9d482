import type { DurationMs, EpochMs } from "../../shared/time.ts";
import type { AccessToken } from "./access-token.ts";
import { networkErrorOf } from "./network-error.ts";
import type { SourceEvent } from "./presence-source.ts";
import type { Fetch } from "./sign-in.ts";

type Fault = Extract<SourceEvent, { kind: "lost" | "refused" }>;

/** What one poll brought: a body, word that nothing changed since `etag`, or why there is neither. */
export type PollResult =
  | { readonly kind: "body"; readonly body: unknown; readonly etag: string | null }
  | { readonly kind: "unchanged" }
  | { readonly kind: "failed"; readonly event: Fault };

export interface PollParts {
  readonly fetch: Fetch;
  readonly token: AccessToken;
  /** Local clock. */
  readonly now: () => EpochMs;
  readonly signal: AbortSignal;
}

/** Gets `url` once; a token that ran out is renewed and tried again once. Never rejects. */
export async function poll(
  url: string,
  etag: string | null,
  parts: PollParts,
): Promise<PollResult> {
  try {
    let response = await get(url, etag, parts);
    if (response.status === 401) {
      if (!(await parts.token.refresh(parts.signal))) return failed(SIGN_IN_AGAIN);
      response = await get(url, etag, parts);
    }
    return await read(response, parts.now());
  } catch (error) {
    const { kind } = networkErrorOf(error);
    if (kind === "certificate") return failed(lost("certificate"));
    return failed(lost(kind === "timeout" ? "connectTimeout" : "transport"));
  }
}

const SIGN_IN_AGAIN: Fault = { kind: "refused", refusal: { kind: "login", detail: null } };

function get(
  url: string,
  etag: string | null,
  { fetch, token, signal }: PollParts,
): Promise<Response> {
  return fetch(url, {
    headers: {
      accept: "application/json",
      ...token.headers(),
      ...(etag === null ? {} : { "if-none-match": etag }),
    },
    redirect: "manual",
    signal,
  });
}

async function read(response: Response, now: EpochMs): Promise<PollResult> {
  const { status, headers } = response;
  if (status === 304) return { kind: "unchanged" };
  if (status === 401) return failed(SIGN_IN_AGAIN);
  if (status === 403) {
    return failed({ kind: "refused", refusal: { kind: "rejected", detail: null } });
  }
  if (status !== 200) return failed(lost("gateway", retryAfter(headers.get("retry-after"), now)));
  const text = await response.text();
  try {
    return { kind: "body", body: JSON.parse(text), etag: headers.get("etag") };
  } catch {
    return failed(lost("gateway"));
  }
}

/** `Retry-After` in ms: seconds or a date, by HTTP. */
function retryAfter(header: string | null, now: EpochMs): DurationMs | null {
  if (header === null) return null;
  const seconds = Number(header);
  const wait = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1_000;
  return Number.isNaN(wait) ? null : Math.max(0, wait);
}

function lost(
  fault: "certificate" | "connectTimeout" | "transport" | "gateway",
  wait: DurationMs | null = null,
): Fault {
  return { kind: "lost", fault, retryAfter: wait };
}

function failed(event: Fault): PollResult {
  return { kind: "failed", event };
}
