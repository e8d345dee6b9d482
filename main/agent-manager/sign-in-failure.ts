import type { SignInFailure, SignInFailureKind } from "../../shared/failures.ts";
import type { SignInError } from "../../shared/wire/sign-in.ts";
import type { NetworkError } from "./network-error.ts";

/**
 * What the Agent Manager, or Keycloak behind it, says whatever the status (protocol 1.2 and 1.4);
 * the first match counts.
 */
const TEXTS: readonly (readonly [RegExp, SignInFailureKind])[] = [
  [/licen[cs]e/i, "licence"],
  [/otp|two.?factor|2fa|not fully set up|change your password|password.*expired/i, "secondFactor"],
  [/credential|invalid_grant|unauthorized user/i, "wrongCredentials"],
  [/\bteams?\b/i, "missingTeam"],
  [/\broles?\b/i, "missingRole"],
  [/user\b.*\bnot found/i, "userNotFound"],
  [/permission|not authorized|forbidden|disabled|locked/i, "notPermitted"],
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

/** What an Agent Manager's error means. `status` is HTTP's; the body's own is believed before it. */
export function failureOfError(status: number, error: SignInError): SignInFailure {
  const real = error.status ?? status;
  return { kind: kindOf(real, error.text ?? ""), detail: error.text };
}

function kindOf(status: number, text: string): SignInFailureKind {
  if (status === 408 || status >= 500) return STATUSES[status] ?? "serverError";
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
