import fc from "fast-check";
import { expect, test } from "vitest";
import { transportFaultOf } from "./transport-fault.ts";

/** As Engine.IO's polling reports: the status in `description`, Node's error in the request. */
function pollError(status: number, code?: string): Error {
  const statusText = code === undefined ? null : Object.assign(new Error(code), { code });
  const context = { status, statusText };
  return Object.assign(new Error("xhr poll error"), { description: status, context });
}

/** As Engine.IO's WebSocket reports: an event with Node's error in it. */
function webSocketError(message: string, code?: string): Error {
  const error = Object.assign(new Error(message), code === undefined ? {} : { code });
  return Object.assign(new Error("websocket error"), { description: { message, error } });
}

test.each([
  [pollError(0, "ECONNREFUSED"), "transport"],
  [pollError(0, "ECONNRESET"), "transport"],
  [pollError(0, "ENOTFOUND"), "transport"],
  [pollError(0, "ETIMEDOUT"), "connectTimeout"],
  [pollError(0, "DEPTH_ZERO_SELF_SIGNED_CERT"), "certificate"],
  [pollError(0, "ERR_TLS_CERT_ALTNAME_INVALID"), "certificate"],
  [pollError(0), "transport"],
  [pollError(404), "gateway"],
  [pollError(502), "gateway"],
  [webSocketError("Unexpected server response: 503"), "gateway"],
  [webSocketError("connect ECONNREFUSED 127.0.0.1:1", "ECONNREFUSED"), "transport"],
  [webSocketError("self-signed certificate", "DEPTH_ZERO_SELF_SIGNED_CERT"), "certificate"],
])("%s is told by its cause (%#)", (error, fault) => {
  expect(transportFaultOf(error)).toBe(fault);
});

test("takes anything that a transport may report", () => {
  fc.assert(
    fc.property(fc.anything(), (description) => {
      expect(transportFaultOf({ description })).toBeTypeOf("string");
    }),
  );
});
