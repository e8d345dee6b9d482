import type { ConnectionFault } from "../../shared/connection.ts";
import type { DurationMs, EpochMs } from "../../shared/time.ts";
import { type PresenceMessage, parseAgentPresence } from "../../shared/wire/agent-presence.ts";
import { errorTextOf } from "../../shared/wire/error-text.ts";
import type { CancelTimer } from "../clock.ts";
import type { AccessToken } from "./account.ts";
import { NETWORK_FAULTS } from "./network.ts";
import type { PresenceSource, SourceEvent, SourceParts } from "./presence-source.ts";
import { type RestAnswer, type RestParts, requestJsonWithToken } from "./rest-client.ts";

export interface ObserveSourceParts extends SourceParts {
  /** In [0, 1). */
  readonly random: () => number;
}

/** Product 2: every 5 s; the jitter keeps a floor of agents from asking in step. */
const INTERVAL: DurationMs = 5_000;
const JITTER: DurationMs = 1_000;
/** For so long "not modified" is believed; the next request after it comes within a minute. */
const TAG_LIFE: DurationMs = 60_000 - INTERVAL - JITTER;

/** One opening: nothing of it is heard any more once it is aborted. */
interface Watch {
  readonly abort: AbortController;
  /** Until the next request. */
  timer: CancelTimer;
  /** Of the last body, which came at `at`, local clock. */
  tag: { readonly etag: string; readonly at: EpochMs } | null;
  last: PresenceMessage | null;
  connected: boolean;
}

/**
 * Follows the agent alongside AgentDesk, by asking the routing engine (protocol 5.4 A). Read only,
 * and no session: nobody is evicted. One request is under way at most, so no answer is overtaken.
 */
export function createObserveSource(parts: ObserveSourceParts): PresenceSource {
  const { fetch, token, address, signedIn, gate, clock, random, listener } = parts;
  const url = `${address.routingEngine}/agents/${encodeURIComponent(signedIn.agent.id)}/states`;
  let watch: Watch | null = null;
  /** Whether the server told this agent's state before. */
  let known = false;

  function open(): void {
    if (watch !== null) return;
    const opened: Watch = {
      abort: new AbortController(),
      timer: () => {},
      tag: null,
      last: null,
      connected: false,
    };
    watch = opened;
    sendPoll(opened);
  }

  function sendPoll(asking: Watch): void {
    const { signal } = asking.abort;
    void poll(url, tagOf(asking), token, { fetch, clock, signal }).then((result) => {
      if (watch !== asking) return;
      if (result.kind === "lost" || result.kind === "refused") end(result);
      else applyPoll(asking, result);
    });
  }

  function applyPoll(
    asking: Watch,
    result: Exclude<PollResult, { kind: "lost" | "refused" }>,
  ): void {
    asking.timer = clock.setTimer(INTERVAL + JITTER * (2 * random() - 1), () => sendPoll(asking));
    if (!asking.connected) {
      asking.connected = true;
      listener({ kind: "connected" });
    }
    if (result.kind === "body" && !applyBody(asking, result)) return;
    // "Not modified" confirms what was told before.
    if (watch === asking && asking.last !== null) {
      listener({ kind: "presence", message: asking.last });
    }
  }

  /** Null where the server has to say everything anew: it may be wrong about what changed. */
  function tagOf({ tag }: Watch): string | null {
    if (tag === null) return null;
    const age = clock.now() - tag.at;
    return age >= 0 && age <= TAG_LIFE ? tag.etag : null;
  }

  /** Whether the body says something about this agent. */
  function applyBody(
    asking: Watch,
    { body, etag }: Extract<PollResult, { kind: "body" }>,
  ): boolean {
    const message = gate.pass("agentPresence", parseAgentPresence(body));
    asking.tag = message === null || etag === null ? null : { etag, at: clock.now() };
    if (message === null) return false;
    asking.last = message;
    if (message.presence.agent.id === signedIn.agent.id) {
      known = true;
      return true;
    }
    // The server goes on answering, but not about this agent: nothing is confirmed any more.
    gate.dropForeign("agentPresence");
    end({ kind: "lost", fault: "agentUnknown", retryAfter: null });
    return false;
  }

  function end(event: SourceEvent): void {
    close();
    listener(known ? event : atFirst(event));
  }

  function close(): void {
    const closed = watch;
    watch = null;
    closed?.timer();
    closed?.abort.abort();
  }

  return {
    open,
    close,
    send: () => false,
  };
}

/** What a failure means where the server never told the agent's state. */
function atFirst(event: SourceEvent): SourceEvent {
  if (event.kind !== "lost") return event;
  switch (event.fault) {
    case "agentUnknown":
      return { ...event, fault: "agentNotFound" };
    case "routeMissing":
      return { kind: "refused", refusal: { kind: "notOffered", detail: null } };
    default:
      return event;
  }
}

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
