import fc from "fast-check";
import { expect, test } from "vitest";
import { transportFaultOf } from "./connect-failure.ts";

/** As polling reports an answer that is not Engine.IO's. */
function answered(status: number): Error {
  return Object.assign(new Error("polling error"), { description: status });
}

/** As polling reports what `fetch` threw: Node's own error is its cause. */
function pollError(code: string): Error {
  const description = new TypeError("fetch failed", { cause: { code } });
  return Object.assign(new Error("polling error"), { description });
}

/** As polling reports what Electron's `fetch` threw. */
function chromiumError(message: string): Error {
  return Object.assign(new Error("polling error"), { description: new Error(message) });
}

/** As the WebSocket transport reports: an event with the error in it, Node's or Chromium's. */
function webSocketError(message: string, code?: string): Error {
  const error = Object.assign(new Error(message), code === undefined ? {} : { code });
  return Object.assign(new Error("websocket error"), { description: { error } });
}

test.each([
  [pollError("ECONNREFUSED"), "transport"],
  [pollError("ECONNRESET"), "transport"],
  [pollError("ENOTFOUND"), "transport"],
  [pollError("ETIMEDOUT"), "connectTimeout"],
  [pollError("DEPTH_ZERO_SELF_SIGNED_CERT"), "certificate"],
  [pollError("ERR_TLS_CERT_ALTNAME_INVALID"), "certificate"],
  [answered(200), "gateway"],
  [answered(302), "gateway"],
  [answered(404), "gateway"],
  [answered(429), "tooManyRequests"],
  [answered(502), "gateway"],
  [chromiumError("net::ERR_CERT_DATE_INVALID"), "certificate"],
  [chromiumError("net::ERR_BAD_SSL_CLIENT_AUTH_CERT"), "clientCertificate"],
  [chromiumError("net::ERR_TIMED_OUT"), "connectTimeout"],
  [chromiumError("net::ERR_PROXY_CONNECTION_FAILED"), "gateway"],
  [chromiumError("Attempted to redirect, but redirect policy was 'error'"), "gateway"],
  [chromiumError("net::ERR_CONNECTION_RESET"), "transport"],
  [webSocketError("Unexpected server response: 503"), "gateway"],
  [webSocketError("Error during WebSocket handshake: Unexpected response code: 502"), "gateway"],
  [webSocketError("Proxy authentication failed (net::ERR_FAILED)"), "gateway"],
  [webSocketError("Error in connection establishment: net::ERR_CERT_DATE_INVALID"), "certificate"],
  [webSocketError("Error in connection establishment: net::ERR_PROXY_AUTH_REQUESTED"), "gateway"],
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
