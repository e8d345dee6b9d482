import type { LinkFault } from "../../shared/link.ts";
import type { DurationMs, EpochMs } from "../../shared/time.ts";
import { errorTextOf } from "../../shared/wire/error-text.ts";
import { type AuthorizedAnswer, type AuthorizedGetParts, authorizedGet } from "./authorized-get.ts";
import { networkErrorOf } from "./network-error.ts";
import type { SourceEvent } from "./presence-source.ts";
import { retryAfterOf } from "./retry-after.ts";

type Fault = Extract<SourceEvent, { kind: "lost" | "refused" }>;

/** What one poll brought: a body, word that nothing changed since `etag`, or why there is neither. */
export type PollResult =
  | { readonly kind: "body"; readonly body: unknown; readonly etag: string | null }
  | { readonly kind: "unchanged" }
  | { readonly kind: "failed"; readonly event: Fault };

export interface PollParts extends AuthorizedGetParts {
  /** Local clock. */
  readonly now: () => EpochMs;
}

/** Gets `url` once; a token that ran out is renewed and tried again once. Never rejects. */
export async function poll(
  url: string,
  etag: string | null,
  parts: PollParts,
): Promise<PollResult> {
  try {
    const conditional = etag === null ? {} : { "if-none-match": etag };
    const answer = await authorizedGet(url, conditional, parts);
    if (etag !== null && typeof answer !== "string" && answer.status === 304) {
      return { kind: "unchanged" };
    }
    return await read(answer, parts.now());
  } catch (error) {
    const { kind } = networkErrorOf(error);
    if (kind === "certificate" || kind === "clientCertificate") return failed(lost(kind));
    return failed(lost(kind === "timeout" ? "connectTimeout" : "transport"));
  }
}

const SIGN_IN_AGAIN: Fault = { kind: "refused", refusal: { kind: "login", detail: null } };

async function read(answer: AuthorizedAnswer, now: EpochMs): Promise<PollResult> {
  if (answer === "signInAgain") return failed(SIGN_IN_AGAIN);
  if (answer === "later") return failed(lost("unauthorized"));
  const { status, headers } = answer;
  if (status === 403) {
    return failed({ kind: "refused", refusal: { kind: "rejected", detail: null } });
  }
  const body = jsonOf(await answer.text());
  if (status === 200 && body !== undefined) {
    return { kind: "body", body, etag: headers.get("etag") };
  }
  return failed(lost(faultOf(status, body), retryAfterOf(headers.get("retry-after"), now)));
}

function faultOf(status: number, body: unknown): LinkFault {
  switch (status) {
    case 404:
      return isAgentUnknown(body) ? "agentUnknown" : "routeMissing";
    case 405:
    case 501:
      return "routeMissing";
    case 429:
      return "tooManyRequests";
    default:
      return "gateway";
  }
}

/** Undefined for what is no JSON, such as a gateway's page of HTML. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** "Agent not found with id: …", as opposed to a gateway that has no such path (protocol 5.4 A). */
function isAgentUnknown(body: unknown): boolean {
  return /^agent\b.*\bnot found\b/i.test(errorTextOf(body) ?? "");
}

function lost(fault: LinkFault, wait: DurationMs | null = null): Fault {
  return { kind: "lost", fault, retryAfter: wait };
}

function failed(event: Fault): PollResult {
  return { kind: "failed", event };
}
