/** What can go wrong with a sign-in; each kind has one sentence in the catalogue (`signInFailure.*`). */
export const SIGN_IN_FAILURE_KINDS = [
  "badAddress",
  "insecureAddress",
  "wrongCredentials",
  "missingRole",
  "missingTeam",
  "notPermitted",
  "userNotFound",
  "licence",
  "serverNotFound",
  "unreachable",
  "notAgentManager",
  "certificate",
  "clientCertificate",
  "proxy",
  "timeout",
  "secondFactor",
  "serverError",
  "keptExpired",
  "keptUnreadable",
  "keptLocked",
] as const;
export type SignInFailureKind = (typeof SIGN_IN_FAILURE_KINDS)[number];

export interface SignInFailure {
  readonly kind: SignInFailureKind;
  /** The server's own words, made safe to show; null where it said nothing. */
  readonly detail: string | null;
}
