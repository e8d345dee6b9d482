import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { networkErrorOf } from "./network.ts";

function coded(code: string, message = ""): Error {
  return Object.assign(new Error(message), { code });
}

/** As Node's fetch reports. */
function fetchFailed(cause: unknown): Error {
  return new TypeError("fetch failed", { cause });
}

describe("networkErrorOf", () => {
  test.each([
    ["ERR_CERT_AUTHORITY_INVALID", "certificate"],
    ["ERR_CERT_DATE_INVALID", "certificate"],
    ["ERR_CERT_COMMON_NAME_INVALID", "certificate"],
    ["ERR_SSL_CLIENT_AUTH_CERT_NEEDED", "clientCertificate"],
    ["ERR_BAD_SSL_CLIENT_AUTH_CERT", "clientCertificate"],
    ["ERR_SSL_PROTOCOL_ERROR", "notHttp"],
    ["ERR_SSL_VERSION_OR_CIPHER_MISMATCH", "notHttp"],
    ["ERR_INVALID_HTTP_RESPONSE", "notHttp"],
    ["ERR_UNSAFE_PORT", "notHttp"],
    ["ERR_NAME_NOT_RESOLVED", "nameNotResolved"],
    ["ERR_NAME_RESOLUTION_FAILED", "nameNotResolved"],
    ["ERR_DNS_TIMED_OUT", "nameNotResolved"],
    ["ERR_PROXY_CONNECTION_FAILED", "proxy"],
    ["ERR_PROXY_CERTIFICATE_INVALID", "proxy"],
    ["ERR_PROXY_AUTH_UNSUPPORTED", "proxy"],
    ["ERR_TUNNEL_CONNECTION_FAILED", "proxy"],
    ["ERR_MANDATORY_PROXY_CONFIGURATION_FAILED", "proxy"],
    ["ERR_PAC_SCRIPT_FAILED", "proxy"],
    ["ERR_SOCKS_CONNECTION_FAILED", "proxy"],
    ["ERR_TIMED_OUT", "timeout"],
    ["ERR_CONNECTION_TIMED_OUT", "timeout"],
    ["ERR_CONNECTION_REFUSED", "unreachable"],
    ["ERR_CONNECTION_RESET", "unreachable"],
    ["ERR_INTERNET_DISCONNECTED", "unreachable"],
    ["ERR_HTTP2_PROTOCOL_ERROR", "unreachable"],
    ["ERR_ADDRESS_UNREACHABLE", "unreachable"],
    ["ERR_NETWORK_CHANGED", "unreachable"],
  ])("Chromium's %s is %s", (code, kind) => {
    expect(networkErrorOf(new Error(`net::${code}`))).toEqual({ kind, code });
  });

  test.each([
    ["ENOTFOUND", "nameNotResolved"],
    ["EAI_AGAIN", "nameNotResolved"],
    ["ECONNREFUSED", "unreachable"],
    ["ECONNRESET", "unreachable"],
    ["EHOSTUNREACH", "unreachable"],
    ["ETIMEDOUT", "timeout"],
    ["UND_ERR_CONNECT_TIMEOUT", "timeout"],
    ["UND_ERR_HEADERS_TIMEOUT", "timeout"],
    ["SELF_SIGNED_CERT_IN_CHAIN", "certificate"],
    ["DEPTH_ZERO_SELF_SIGNED_CERT", "certificate"],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "certificate"],
    ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "certificate"],
    ["CERT_HAS_EXPIRED", "certificate"],
    ["ERR_TLS_CERT_ALTNAME_INVALID", "certificate"],
    ["EPROTO", "notHttp"],
    ["HPE_INVALID_CONSTANT", "notHttp"],
  ])("Node's %s is %s, as the cause of what fetch throws", (code, kind) => {
    expect(networkErrorOf(fetchFailed(coded(code)))).toEqual({ kind, code });
  });

  test("looks at each address that was tried", () => {
    const tried = new AggregateError([coded("ECONNREFUSED"), coded("ETIMEDOUT")]);
    expect(networkErrorOf(fetchFailed(tried))).toEqual({ kind: "timeout", code: "ETIMEDOUT" });
  });

  test.each([
    new Error("Redirect was cancelled"),
    new Error("Attempted to redirect, but redirect policy was 'error'"),
    fetchFailed(new Error("unexpected redirect")),
  ])("knows a refused redirect by its words: %s", (error) => {
    expect(networkErrorOf(error)).toEqual({ kind: "redirected", code: null });
  });

  test("takes anything that can be thrown", () => {
    const looped = new Error("loop");
    looped.cause = looped;
    expect(networkErrorOf(looped)).toEqual({ kind: "unreachable", code: null });
    fc.assert(
      fc.property(fc.anything(), (thrown) => {
        expect(networkErrorOf(thrown).kind).toBeTypeOf("string");
      }),
    );
  });
});
