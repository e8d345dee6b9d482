/** Node's error codes beside the names that Chromium's network stack gives the same failure. */
const NAMES: Readonly<Record<string, string>> = {
  ECONNREFUSED: "ERR_CONNECTION_REFUSED",
  ECONNRESET: "ERR_CONNECTION_RESET",
  ENOTFOUND: "ERR_NAME_NOT_RESOLVED",
  EAI_AGAIN: "ERR_NAME_NOT_RESOLVED",
  ETIMEDOUT: "ERR_CONNECTION_TIMED_OUT",
  EHOSTUNREACH: "ERR_ADDRESS_UNREACHABLE",
  ENETUNREACH: "ERR_INTERNET_DISCONNECTED",
  CERT_HAS_EXPIRED: "ERR_CERT_DATE_INVALID",
  ERR_TLS_CERT_ALTNAME_INVALID: "ERR_CERT_COMMON_NAME_INVALID",
  DEPTH_ZERO_SELF_SIGNED_CERT: "ERR_CERT_AUTHORITY_INVALID",
  SELF_SIGNED_CERT_IN_CHAIN: "ERR_CERT_AUTHORITY_INVALID",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "ERR_CERT_AUTHORITY_INVALID",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "ERR_CERT_AUTHORITY_INVALID",
};

/**
 * Node's `error`, or the one that caused it, as Chromium names it; aborts, and those that are named
 * already, stay as they are.
 */
export function networkError(error: unknown): unknown {
  if (!(error instanceof Error) || error.name === "AbortError" || error.name === "TimeoutError") {
    return error;
  }
  const source = error.cause ?? error;
  const code = typeof source === "object" && "code" in source ? source.code : null;
  if (source === error && typeof code !== "string") return error;
  return new Error(`net::${NAMES[String(code)] ?? "ERR_FAILED"}`, { cause: error });
}

/** A failure as Chromium names it; `code` is its number, for those that somebody is told. */
export class NetError extends Error {
  readonly code: number;
  constructor(name: string, code = -2) {
    super(`net::${name}`);
    this.code = code;
  }
}

/** https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h */
const NUMBERS: Readonly<Record<string, number>> = {
  ERR_CERT_COMMON_NAME_INVALID: -200,
  ERR_CERT_DATE_INVALID: -201,
  ERR_CERT_AUTHORITY_INVALID: -202,
};

/** What Chromium says of a certificate that Node refuses with `code`. */
export function certificateError(code: string): NetError {
  const name = NAMES[code] ?? "";
  const number = NUMBERS[name];
  return number === undefined ? new NetError("ERR_CERT_INVALID", -207) : new NetError(name, number);
}
