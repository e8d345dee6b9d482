import type { SignInFailure, SignInFailureKind } from "../../shared/failures.ts";
import type { SignInError } from "../../shared/wire/sign-in.ts";
import { createMask } from "../diagnostics/redaction.ts";
import type { NetworkError } from "./network-error.ts";

/**
 * What the Agent Manager, or Keycloak behind it, says where the status leaves it open (protocol 1.2
 * and 1.4); the first match counts. Whole words only: names and texts contain the letters of others.
 */
const TEXTS: readonly (readonly [RegExp, SignInFailureKind])[] = [
  [/\blicen[cs]es?\b/i, "licence"],
  [
    /\b(?:otp|two.?factor|2fa|not fully set up|change your password)\b|\bpassword\b.*\bexpired\b/i,
    "secondFactor",
  ],
  [/\bcredentials?\b|\binvalid_grant\b|\bunauthorized user\b/i, "wrongCredentials"],
  [/\bteams?\b/i, "missingTeam"],
  [/\broles?\b/i, "missingRole"],
  [/\buser\b.*\bnot found\b/i, "userNotFound"],
  [/\bpermissions?\b|\bnot authorized\b|\bforbidden\b|\bdisabled\b|\blocked\b/i, "notPermitted"],
];

const STATUSES: Readonly<Record<number, SignInFailureKind>> = {
  400: "wrongCredentials",
  401: "wrongCredentials",
  403: "notPermitted",
  407: "proxy",
  408: "timeout",
  412: "licence",
  504: "timeout",
};

/** What a path answers that is not there, or takes no sign-in. */
const NOT_THERE: ReadonlySet<number> = new Set([404, 405, 501]);

/**
 * What an error in JSON means. `status` is HTTP's; the body's own is believed before it. `username`,
 * as typed, may stand in the server's words and means nothing there.
 */
export function failureOfError(
  status: number,
  error: SignInError,
  username: string,
): SignInFailure {
  if (NOT_THERE.has(status) && !error.isAgentManagers) return failureOfStranger(status);
  const real = error.status ?? status;
  const mask = createMask({ people: [username], homeFolder: "" });
  return { kind: kindOf(real, mask(error.text ?? "")), detail: error.text };
}

/** Status first: 404 is about the user or about a server behind, whatever else the words say. */
function kindOf(status: number, text: string): SignInFailureKind {
  if (status === 408 || status === 412 || status >= 500) return STATUSES[status] ?? "serverError";
  if (status === 404) return /\buser\b/i.test(text) ? "userNotFound" : "serverError";
  const said = TEXTS.find(([pattern]) => pattern.test(text));
  return said?.[1] ?? STATUSES[status] ?? "serverError";
}

/** What an answer means that no Agent Manager wrote, such as a gateway's page. */
export function failureOfStranger(status: number): SignInFailure {
  if (status >= 500) return { kind: STATUSES[status] ?? "serverError", detail: null };
  return { kind: status === 407 ? "proxy" : "notAgentManager", detail: null };
}

const NETWORK_FAILURES: Readonly<Record<NetworkError, SignInFailureKind>> = {
  certificate: "certificate",
  clientCertificate: "clientCertificate",
  nameNotResolved: "serverNotFound",
  proxy: "proxy",
  timeout: "timeout",
  redirected: "notAgentManager",
  notHttp: "notAgentManager",
  unreachable: "unreachable",
};

/** What a request means that never got its answer. */
export function failureOfNetwork(kind: NetworkError): SignInFailure {
  return { kind: NETWORK_FAILURES[kind], detail: null };
}
