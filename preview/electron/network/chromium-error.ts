import { networkError } from "../network-error.ts";

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
