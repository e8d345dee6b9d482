import type { SignInForm } from "../../shared/bridge.ts";
import type { SignInFailure, SignInFailureKind } from "../../shared/failures.ts";
import type { DurationMs } from "../../shared/time.ts";
import {
  parseSignInAnswer,
  parseSignInError,
  type SignedInAgent,
  type SignInError,
} from "../../shared/wire/sign-in.ts";
import { createMask } from "../diagnostics/redaction.ts";
import type { Log } from "../log.ts";
import type { NetworkError } from "./network.ts";
import {
  NOT_THERE,
  type RestAnswer,
  type RestFailure,
  type RestParts,
  requestJson,
} from "./rest-client.ts";
import { safeWords } from "./safe-words.ts";
import type { ServerAddress } from "./server-address.ts";

export type SignInResult =
  | { readonly ok: true; readonly signedIn: SignedInAgent }
  | { readonly ok: false; readonly failure: SignInFailure };

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

export interface SignInParts extends RestParts {
  readonly log: Log;
}

/** The server itself gives up on Keycloak before, with 408 (protocol 1.2). */
export const SIGN_IN_LIMIT: DurationMs = 20_000;

/**
 * Signs an agent in (protocol 1). Never rejects. The password goes into this one request and is kept
 * nowhere; a redirect is not followed, because it would take the password along.
 */
export async function signIn(
  address: ServerAddress,
  { username, password }: Credentials,
  parts: SignInParts,
): Promise<SignInResult> {
  const { clock, log } = parts;
  const sentAt = clock.now();
  const answer = await requestJson(
    {
      url: `${address.agentManager}/agent/login`,
      body: { username, password },
      limit: SIGN_IN_LIMIT,
    },
    parts,
  );
  const result = withSafeWords(read(answer, username), password);
  const common = { server: address.server, took: clock.now() - sentAt };
  if (result.ok) {
    log.info("signIn.succeeded", common);
    return result;
  }
  const { kind } = result.failure;
  const status = answer.kind === "answered" ? answer.status : null;
  const code = answer.kind === "failed" ? answer.code : null;
  log.warn("signIn.failed", { ...common, kind, status, code });
  return result;
}

/** A proxy may stand before another; one that lets through and then does not is given up. */
const MOST_PROXIES = 3;

export interface SignInThroughProxiesParts extends SignInParts {
  /** Resolves once no proxy asks the agent who they are: true where one let them through now. */
  readonly proxyLetsThrough: () => Promise<boolean>;
}

/**
 * Signs in, and again once a proxy that asked the agent who they are lets them through. Resolves and
 * never rejects, as `signIn` does.
 */
export async function signInThroughProxies(
  address: ServerAddress,
  form: SignInForm,
  parts: SignInThroughProxiesParts,
): Promise<SignInResult> {
  const { proxyLetsThrough, signal } = parts;
  for (let proxies = 0; ; proxies += 1) {
    const result = await signIn(address, form, parts);
    const isOver = result.ok || result.failure.kind !== "proxy" || proxies === MOST_PROXIES;
    if (isOver || !(await proxyLetsThrough()) || signal.aborted) return result;
  }
}

function read(answer: RestAnswer | RestFailure, username: string): SignInResult {
  if (answer.kind === "failed") {
    return { ok: false, failure: { kind: NETWORK_FAILURES[answer.error], detail: null } };
  }
  const { status, body } = answer;
  if (body === undefined) return { ok: false, failure: failureOfStranger(status) };
  if (status >= 400) {
    return { ok: false, failure: failureOfError(status, parseSignInError(body), username) };
  }
  const parsed = parseSignInAnswer(body);
  if (!parsed.ok) return { ok: false, failure: { kind: "notAgentManager", detail: null } };
  switch (parsed.value.kind) {
    case "signedIn": {
      const { kind: _, ...signedIn } = parsed.value;
      return { ok: true, signedIn };
    }
    case "furtherStep":
      return { ok: false, failure: { kind: "secondFactor", detail: null } };
    case "failed":
      return { ok: false, failure: failureOfError(status, parsed.value.error, username) };
  }
}

/** A server that is ill may repeat what it was sent. */
function withSafeWords(result: SignInResult, password: string): SignInResult {
  if (result.ok) return result;
  const { failure } = result;
  return { ok: false, failure: { ...failure, detail: safeWords(failure.detail, [password]) } };
}

/** What a request means that never got its answer. */
export const NETWORK_FAILURES: Readonly<Record<NetworkError, SignInFailureKind>> = {
  certificate: "certificate",
  clientCertificate: "clientCertificate",
  nameNotResolved: "serverNotFound",
  proxy: "proxy",
  timeout: "timeout",
  redirected: "notAgentManager",
  notHttp: "notAgentManager",
  unreachable: "unreachable",
};

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

/**
 * What an error in JSON means. `status` is HTTP's; the body's own is believed before it. `username`,
 * as typed, may stand in the server's words and means nothing there.
 */
function failureOfError(status: number, error: SignInError, username: string): SignInFailure {
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
function failureOfStranger(status: number): SignInFailure {
  if (status >= 500) return { kind: STATUSES[status] ?? "serverError", detail: null };
  return { kind: status === 407 ? "proxy" : "notAgentManager", detail: null };
}
