import type { SignInFailure } from "../../shared/failures.ts";
import type { Agent } from "../../shared/presence.ts";
import type { DurationMs } from "../../shared/time.ts";
import {
  type HandshakeUser,
  parseSignInAnswer,
  parseSignInError,
} from "../../shared/wire/sign-in.ts";
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import type { Fetch } from "../network/network.ts";
import { networkErrorOf } from "./network-error.ts";
import { safeWords } from "./safe-words.ts";
import type { ServerAddress } from "./server-address.ts";
import { failureOfError, failureOfNetwork, failureOfStranger } from "./sign-in-failure.ts";

/** Everything that a source needs of an agent who signed in. Secrets: neither logged nor shown. */
export interface SignedInAgent {
  readonly agent: Agent;
  readonly handshakeUser: HandshakeUser;
  readonly handshakeUsername: string;
  readonly token: string | null;
  readonly refreshToken: string | null;
}

export type SignInResult =
  | { readonly ok: true; readonly signedIn: SignedInAgent }
  | { readonly ok: false; readonly failure: SignInFailure };

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

export interface SignInParts {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly log: Log;
  /** Aborts the request; what is returned then means nothing. */
  readonly signal: AbortSignal;
}

/** The server itself gives up on Keycloak before, with 408 (protocol 1.2). */
export const SIGN_IN_LIMIT: DurationMs = 20_000;

/**
 * Signs an agent in (protocol 1). Never rejects. The password goes into this one request and is kept
 * nowhere; a redirect is not followed, because it would take the password along.
 */
export async function signIn(
  address: ServerAddress,
  credentials: Credentials,
  parts: SignInParts,
): Promise<SignInResult> {
  const { clock, log } = parts;
  const sentAt = clock.now();
  const answer = await post(`${address.agentManager}/agent/login`, credentials, parts);
  const result = withSafeWords(read(answer, credentials.username), credentials.password);
  const took = clock.now() - sentAt;
  const { status = null, code = null } = answer;
  if (result.ok) log.info("signIn.succeeded", { server: address.server, took });
  else
    log.warn("signIn.failed", {
      server: address.server,
      took,
      kind: result.failure.kind,
      status,
      code,
    });
  return result;
}

/** An answer with its body, or what kept it from coming. */
type Answer =
  | { readonly status: number; readonly text: string; readonly code?: never }
  | { readonly failure: SignInFailure; readonly code: string | null; readonly status?: never };

async function post(
  url: string,
  credentials: Credentials,
  { fetch, clock, signal }: SignInParts,
): Promise<Answer> {
  const limit = new AbortController();
  const cancel = clock.setTimer(SIGN_IN_LIMIT, () => limit.abort());
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({ username: credentials.username, password: credentials.password }),
      redirect: "manual",
      signal: AbortSignal.any([signal, limit.signal]),
    });
    const text = await response.text();
    return { status: response.status, text };
  } catch (error) {
    const { kind, code } = networkErrorOf(error);
    return { failure: failureOfNetwork(limit.signal.aborted ? "timeout" : kind), code };
  } finally {
    cancel();
  }
}

function read(answer: Answer, username: string): SignInResult {
  if (answer.status === undefined) return { ok: false, failure: answer.failure };
  const { status, text } = answer;
  const json = jsonOf(text);
  if (json === null || (status >= 300 && status < 400)) {
    return { ok: false, failure: failureOfStranger(status) };
  }
  if (status >= 400) {
    return { ok: false, failure: failureOfError(status, parseSignInError(json.value), username) };
  }
  const parsed = parseSignInAnswer(json.value);
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

/** A page of HTML is no JSON, whatever its status says. */
function jsonOf(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}
