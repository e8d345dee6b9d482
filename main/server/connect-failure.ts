import { parseConnectError } from "../../shared/wire/connect-error.ts";
import { isRecord } from "../../shared/wire/read.ts";
import type { SourceEvent } from "./presence-source.ts";
import { transportFaultOf } from "./transport-fault.ts";

/** What a `connect_error` of socket.io means to the link; `active` is the socket's (protocol 3). */
export function connectFailureOf(error: Error, active: boolean): SourceEvent {
  const { type, data } = fieldsOf(error);
  const failure = parseConnectError({ message: error.message, type, data, active });
  switch (failure.kind) {
    case "refused":
    case "incompatible":
      return failure;
    case "network": {
      const fault = failure.timedOut ? "connectTimeout" : transportFaultOf(error);
      return { kind: "lost", fault, retryAfter: null };
    }
  }
}

function fieldsOf(error: unknown): Readonly<Record<string, unknown>> {
  return isRecord(error) ? error : {};
}
