import type { ConnectionFault } from "../../shared/connection.ts";
import type { DurationMs } from "../../shared/time.ts";
import { errorTextOf } from "../../shared/wire/error-text.ts";
import type { AccessToken } from "./account.ts";
import { NETWORK_FAULTS } from "./network.ts";
import type { SourceEvent } from "./presence-source.ts";
import { type RestAnswer, type RestParts, requestJsonWithToken } from "./rest-client.ts";

type Fault = Extract<SourceEvent, { kind: "lost" | "refused" }>;

/** What one poll brought: a body, word that nothing changed since `etag`, or why there is neither. */
export type PollResult =
  | { readonly kind: "body"; readonly body: unknown; readonly etag: string | null }
  | { readonly kind: "unchanged" }
  | Fault;

/** An answer that takes longer is of no use: the state is shown as not confirmed meanwhile. */
const ANSWER_LIMIT: DurationMs = 10_000;

/** Asks for what is at `url`, or whether it changed since `etag`. Never rejects. */
export async function poll(
  url: string,
  etag: string | null,
  token: AccessToken,
  parts: RestParts,
): Promise<PollResult> {
  const headers = etag === null ? {} : { "if-none-match": etag };
  const answer = await requestJsonWithToken({ url, headers, limit: ANSWER_LIMIT }, token, parts);
  switch (answer.kind) {
    case "unauthorized":
      return answer.why === "later" ? lost("unauthorized") : refused("login");
    case "failed":
      return lost(NETWORK_FAULTS[answer.error] ?? "transport");
    case "answered":
      return etag !== null && answer.status === 304 ? { kind: "unchanged" } : read(answer);
  }
}

function read({ status, headers, body, retryAfter }: RestAnswer): PollResult {
  if (status === 403) return refused("rejected");
  if (status === 200 && body !== undefined) {
    return { kind: "body", body, etag: headers.get("etag") };
  }
  return lost(faultOfStatus(status, body), retryAfter);
}

const STATUS_FAULTS: Readonly<Record<number, ConnectionFault>> = {
  405: "routeMissing",
  429: "tooManyRequests",
  501: "routeMissing",
};

function faultOfStatus(status: number, body: unknown): ConnectionFault {
  if (status === 404) return isAgentUnknown(body) ? "agentUnknown" : "routeMissing";
  return STATUS_FAULTS[status] ?? "gateway";
}

/** "Agent not found with id: …", as opposed to a gateway that has no such path (protocol 5.4 A). */
function isAgentUnknown(body: unknown): boolean {
  return /^agent\b.*\bnot found\b/i.test(errorTextOf(body) ?? "");
}

function lost(fault: ConnectionFault, retryAfter: DurationMs | null = null): Fault {
  return { kind: "lost", fault, retryAfter };
}

function refused(kind: "login" | "rejected"): Fault {
  return { kind: "refused", refusal: { kind, detail: null } };
}
