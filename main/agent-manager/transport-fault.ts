import type { LinkFault } from "../../shared/link.ts";
import { isRecord } from "../../shared/wire/read.ts";
import { networkErrorOf } from "./network-error.ts";

/** Says what broke, given an error of Engine.IO's polling or WebSocket transport. */
export function transportFaultOf(error: unknown): LinkFault {
  const { description, context } = partsOf(error);
  if (answeredByGateway(description)) return "gateway";
  // The stand-in for XMLHttpRequest keeps Node's error in place of the status text.
  const { kind } = networkErrorOf(partsOf(context)["statusText"] ?? description);
  switch (kind) {
    case "certificate":
      return "certificate";
    case "timeout":
      return "connectTimeout";
    case "proxy":
      return "gateway";
    default:
      return "transport";
  }
}

/** Polling tells the HTTP status as a number, WebSocket in its message. */
function answeredByGateway(description: unknown): boolean {
  if (typeof description === "number") return description >= 400;
  const { message } = partsOf(description);
  return typeof message === "string" && /unexpected server response/i.test(message);
}

/** The fields of an error, event or request; nothing where it is none of them. */
function partsOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}
