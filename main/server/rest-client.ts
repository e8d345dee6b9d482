import type { DurationMs, EpochMs } from "../../shared/time.ts";
import type { Clock } from "../clock.ts";
import { type Fetch, jsonOf, type NetworkErrorFacts, networkErrorOf } from "./network.ts";

/**
 * What came of asking for a new token. `refused`: the agent has to sign in again. `notOffered`: this
 * server renews none (before CX 4.10). `later`: it could not be had now, or was asked for just before.
 */
export type Renewal = "renewed" | "refused" | "notOffered" | "later";

/** The bearer token of REST requests, which a gateway may or may not want (protocol 1.5). */
export interface BearerToken {
  /** Null where the server gave none. A secret. */
  current(): string | null;
  /**
   * Asks for a new token in the place of `refused`, which the server did not take (protocol 1.3).
   * Where it was replaced meanwhile, nothing is asked. Never rejects.
   */
  renew(refused: string | null): Promise<Renewal>;
}

export interface RestRequest {
  readonly url: string;
  /** Sent as JSON, by POST unless `method` says otherwise; without it, GET. */
  readonly body?: unknown;
  readonly method?: "PUT";
  readonly headers?: Readonly<Record<string, string>>;
  /** For all of it, the renewal of a token included; without it, whoever asks ends it by `signal`. */
  readonly limit?: DurationMs;
}

export interface RestParts {
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** Ends the request; what is returned then means nothing. */
  readonly signal: AbortSignal;
}

export interface RestAnswer {
  readonly kind: "answered";
  readonly status: number;
  readonly headers: Headers;
  /**
   * Undefined for what is no JSON, such as a gateway's page of HTML, for a redirect's, and for what is
   * larger than `LARGEST_ANSWER`.
   */
  readonly body: unknown;
  /** How long the server asks to be left alone (RFC 9110, 10.2.3). */
  readonly retryAfter: DurationMs | null;
}

/** `signInAgain`: no new token helps. `later`: one could not be had now. */
export interface Unauthorized {
  readonly kind: "unauthorized";
  readonly why: "signInAgain" | "later";
}

/** There was no answer, or not all of it in time. */
export interface RestFailure {
  readonly kind: "failed";
  readonly error: NetworkErrorFacts["kind"];
  /** Chromium's or Node's own, for the log. */
  readonly code: string | null;
}

/** What a path answers that is not there, or takes no such request. */
export const NOT_THERE: ReadonlySet<number> = new Set([404, 405, 501]);

/** Far more than any answer of a CX, in bytes; what is larger would only make the widget stand still. */
export const LARGEST_ANSWER = 16 * 1024 * 1024;

/**
 * Makes a REST request and reads its answer. Never rejects. A redirect is not followed, because it
 * would take passwords and tokens along.
 */
export function requestJson(
  request: RestRequest,
  parts: RestParts,
): Promise<RestAnswer | RestFailure> {
  return within(request.limit, parts, (signal) => send(request, parts, signal));
}

/**
 * As `requestJson`, with the bearer token where there is one; a token that ran out is renewed once,
 * and then the request is made again (protocol 1.3). No answer of 401 is left.
 */
export function requestJsonWithToken(
  request: RestRequest,
  token: BearerToken,
  parts: RestParts,
): Promise<RestAnswer | Unauthorized | RestFailure> {
  const sendWith = (bearer: string | null, signal: AbortSignal) => {
    const authorization = bearer === null ? {} : { authorization: `Bearer ${bearer}` };
    return send({ ...request, headers: { ...authorization, ...request.headers } }, parts, signal);
  };
  return within(request.limit, parts, async (signal) => {
    const bearer = token.current();
    const first = await sendWith(bearer, signal);
    if (first.status !== 401) return first;
    const renewal = await token.renew(bearer);
    if (renewal === "later") return { kind: "unauthorized", why: "later" };
    signal.throwIfAborted();
    const last = renewal === "renewed" ? await sendWith(token.current(), signal) : first;
    return last.status === 401 ? { kind: "unauthorized", why: "signInAgain" } : last;
  });
}

/** What `run` resolves with, or why it did not; its signal ends it at the limit or at the caller's. */
async function within<T>(
  limit: DurationMs | undefined,
  { clock, signal }: RestParts,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T | RestFailure> {
  const ended = new AbortController();
  const end = () => ended.abort();
  // A renewal of a token, which others may wait for too, does not end with the signal.
  const rejection = new Promise<never>((_resolve, reject) => {
    ended.signal.addEventListener("abort", () => reject(ended.signal.reason));
  });
  let isOverdue = false;
  const cancel =
    limit === undefined
      ? null
      : clock.setTimer(limit, () => {
          isOverdue = true;
          end();
        });
  signal.addEventListener("abort", end, { once: true });
  if (signal.aborted) end();
  try {
    return await Promise.race([run(ended.signal), rejection]);
  } catch (error) {
    const { kind, code } = networkErrorOf(error);
    return { kind: "failed", error: isOverdue ? "timeout" : kind, code };
  } finally {
    cancel?.();
    signal.removeEventListener("abort", end);
  }
}

async function send(
  { url, body, headers, method }: RestRequest,
  { fetch, clock }: RestParts,
  signal: AbortSignal,
): Promise<RestAnswer> {
  const sent = body === undefined ? null : JSON.stringify(body);
  const response = await fetch(url, {
    method: method ?? (sent === null ? "GET" : "POST"),
    headers: {
      ...(sent !== null && { "content-type": "application/json" }),
      accept: "application/json",
      ...headers,
    },
    body: sent,
    redirect: "manual",
    signal,
  });
  return read(response, clock.now());
}

async function read(response: Response, now: EpochMs): Promise<RestAnswer> {
  const { status, headers } = response;
  const isRedirect = status >= 300 && status < 400;
  return {
    kind: "answered",
    status,
    headers,
    body: isRedirect ? undefined : jsonOf(await textOf(response)),
    retryAfter: retryAfterOf(headers.get("retry-after"), now),
  };
}

/** Empty for what is too large; it is not read to its end. */
async function textOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > LARGEST_ANSWER) return "";
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/** Seconds or a date, in ms; null where the header says nothing. */
function retryAfterOf(header: string | null, now: EpochMs): DurationMs | null {
  if (header === null) return null;
  const seconds = Number(header);
  const wait = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1_000;
  return Number.isNaN(wait) ? null : Math.max(0, wait);
}
