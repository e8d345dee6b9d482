import { displayTextOrNull } from "./display-text.ts";
import { fieldOf, isRecord } from "./read.ts";

/**
 * The best text in an error body, or null where it has none: the newer and older shapes of the
 * Agent Manager (protocol 1.2), then what gateways and Keycloak answer in its place.
 */
export function errorTextOf(body: unknown): string | null {
  if (!isRecord(body)) return displayTextOrNull(body);
  const { error, msg, error_description, message, error_msg } = body;
  return (
    textOfError(error) ??
    displayTextOrNull(msg) ??
    textOfValidation(msg) ??
    displayTextOrNull(error_description) ??
    displayTextOrNull(message) ??
    displayTextOrNull(error_msg) ??
    displayTextOrNull(error)
  );
}

/** Whether a body has one of the shapes in which the Agent Manager tells errors (protocol 1.2). */
export function isErrorShape(body: unknown): boolean {
  return isRecord(body) && (isRecord(body["error"]) || "statusCode" in body || "msg" in body);
}

/** The HTTP status that the body repeats, or null. It is the server's, not the gateway's. */
export function errorStatusOf(body: unknown): number | null {
  const detail = fieldOf(fieldOf(body, "error"), "error_detail");
  return statusOf(fieldOf(detail, "status")) ?? statusOf(fieldOf(body, "statusCode"));
}

function textOfError(error: unknown): string | null {
  if (!isRecord(error)) return null;
  const { error_detail, error_message, msg } = error;
  const reason = displayTextOrNull(fieldOf(error_detail, "reason"));
  return reason ?? displayTextOrNull(error_message) ?? displayTextOrNull(msg);
}

/** `{error: {attribute, validation}}`, as AgentDesk says it. */
function textOfValidation(msg: unknown): string | null {
  const error = fieldOf(msg, "error");
  const attribute = displayTextOrNull(fieldOf(error, "attribute"));
  const validation = displayTextOrNull(fieldOf(error, "validation"));
  return attribute !== null && validation !== null ? `${attribute} is ${validation}` : validation;
}

function statusOf(status: unknown): number | null {
  const value = typeof status === "string" && /^\d{3}$/.test(status) ? Number(status) : status;
  return typeof value === "number" && Number.isInteger(value) && value >= 100 && value <= 599
    ? value
    : null;
}
