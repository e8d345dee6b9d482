/** Node's error codes beside the names that Chromium's network stack gives the same failure. */
const NAMES: Readonly<Record<string, string>> = {
  ECONNREFUSED: "ERR_CONNECTION_REFUSED",
  ECONNRESET: "ERR_CONNECTION_RESET",
  UND_ERR_SOCKET: "ERR_CONNECTION_CLOSED",
  ENOTFOUND: "ERR_NAME_NOT_RESOLVED",
  EAI_AGAIN: "ERR_NAME_NOT_RESOLVED",
  ETIMEDOUT: "ERR_CONNECTION_TIMED_OUT",
  UND_ERR_CONNECT_TIMEOUT: "ERR_CONNECTION_TIMED_OUT",
  EHOSTUNREACH: "ERR_ADDRESS_UNREACHABLE",
  ENETUNREACH: "ERR_INTERNET_DISCONNECTED",
  CERT_HAS_EXPIRED: "ERR_CERT_DATE_INVALID",
  ERR_TLS_CERT_ALTNAME_INVALID: "ERR_CERT_COMMON_NAME_INVALID",
  DEPTH_ZERO_SELF_SIGNED_CERT: "ERR_CERT_AUTHORITY_INVALID",
  SELF_SIGNED_CERT_IN_CHAIN: "ERR_CERT_AUTHORITY_INVALID",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "ERR_CERT_AUTHORITY_INVALID",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "ERR_CERT_AUTHORITY_INVALID",
};

/** What `net.fetch` rejects with where Node's fetch rejected with `error`; aborts stay as they are. */
export function networkError(error: unknown): unknown {
  if (!(error instanceof Error) || error.name === "AbortError" || error.name === "TimeoutError") {
    return error;
  }
  const { cause } = error;
  const code = typeof cause === "object" && cause !== null && "code" in cause ? cause.code : null;
  const name = typeof code === "string" ? NAMES[code] : undefined;
  return new Error(`net::${name ?? "ERR_FAILED"}`, { cause: error });
}

/** `error` as Chromium names it; one that is named so already stays. */
export function asChromium(error: unknown): unknown {
  const isNamed = error instanceof Error && !("code" in error && typeof error.code === "string");
  return isNamed ? error : networkError(new Error("", { cause: error }));
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
  "net::ERR_CERT_COMMON_NAME_INVALID": -200,
  "net::ERR_CERT_DATE_INVALID": -201,
  "net::ERR_CERT_AUTHORITY_INVALID": -202,
  "net::ERR_CERT_INVALID": -207,
};

/** What Chromium says of a certificate that Node refuses with `code`. */
export function certificateError(code: string): NetError {
  const told = networkError(new Error("", { cause: { code } }));
  const name = told instanceof Error ? told.message : "";
  const known = NUMBERS[name];
  return known === undefined
    ? new NetError("ERR_CERT_INVALID", -207)
    : new NetError(name.slice("net::".length), known);
}
