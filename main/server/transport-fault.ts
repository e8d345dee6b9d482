import type { LinkFault } from "../../shared/link.ts";
import { isRecord } from "../../shared/wire/read.ts";
import { networkErrorOf } from "./network-error.ts";

/** Says what broke, given an error of Engine.IO's polling or WebSocket transport. */
export function transportFaultOf(error: unknown): LinkFault {
  const { description } = partsOf(error);
  if (description === 429) return "tooManyRequests";
  if (answeredByGateway(description)) return "gateway";
  const { kind } = networkErrorOf(description);
  switch (kind) {
    case "certificate":
    case "clientCertificate":
      return kind;
    case "timeout":
      return "connectTimeout";
    case "proxy":
    case "redirected":
      return "gateway";
    default:
      return "transport";
  }
}

const GATEWAY = /unexpected (?:server response|response code)|proxy authentication failed/i;

/**
 * Polling tells the HTTP status as a number, of whatever is no answer of Engine.IO; a WebSocket in its
 * message, that of `ws` or of Chromium.
 */
function answeredByGateway(description: unknown): boolean {
  if (typeof description === "number") return true;
  const { message, error } = partsOf(description);
  return [message, partsOf(error)["message"]].some(
    (text) => typeof text === "string" && GATEWAY.test(text),
  );
}

/** The fields of an error, event or request; nothing where it is none of them. */
function partsOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}
