import type { ConnectionFault } from "../../shared/connection.ts";
import { parseConnectError } from "../../shared/wire/connect-error.ts";
import { isRecord } from "../../shared/wire/read.ts";
import type { SignedInAgent } from "../../shared/wire/sign-in.ts";
import { NETWORK_FAULTS, networkErrorOf } from "./network.ts";
import type { SourceEvent } from "./presence-source.ts";
import { safeWords } from "./safe-words.ts";

/**
 * What a `connect_error` of socket.io means to the connection; `active` is the socket's (protocol 3). A
 * server that is ill may repeat the handshake: no token of the agent's is passed on.
 */
export function connectFailureOf(
  error: Error,
  active: boolean,
  { token, refreshToken }: Pick<SignedInAgent, "token" | "refreshToken">,
): SourceEvent {
  const { type, data } = fieldsOf(error);
  const failure = parseConnectError({ message: error.message, type, data, active });
  switch (failure.kind) {
    case "refused": {
      const detail = safeWords(failure.refusal.detail, [token, refreshToken]);
      return { kind: "refused", refusal: { ...failure.refusal, detail } };
    }
    case "incompatible":
      return failure;
    case "network": {
      const fault = failure.timedOut ? "connectTimeout" : transportFaultOf(error);
      return { kind: "lost", fault, retryAfter: null };
    }
  }
}

/** Says what broke, given an error of Engine.IO's polling or WebSocket transport. */
export function transportFaultOf(error: unknown): ConnectionFault {
  const { description } = fieldsOf(error);
  if (description === 429) return "tooManyRequests";
  if (answeredByGateway(description)) return "gateway";
  const { kind } = networkErrorOf(description);
  if (kind === "proxy" || kind === "redirected") return "gateway";
  return NETWORK_FAULTS[kind] ?? "transport";
}

const GATEWAY = /unexpected (?:server response|response code)|proxy authentication failed/i;

/**
 * Polling tells the HTTP status as a number, of whatever is no answer of Engine.IO; a WebSocket in its
 * message, that of `ws` or of Chromium.
 */
function answeredByGateway(description: unknown): boolean {
  if (typeof description === "number") return true;
  const { message, error } = fieldsOf(description);
  return [message, fieldsOf(error)["message"]].some(
    (text) => typeof text === "string" && GATEWAY.test(text),
  );
}

/** The fields of an error, event or request; nothing where it is none of them. */
function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}
