import type { Agent } from "../presence.ts";
import { errorStatusOf, errorTextOf, isErrorShape } from "./error-text.ts";
import { agentOf, keycloakUserSchema } from "./keycloak-user.ts";
import { idField, isRecord, type Parsed, problemAt, readWith, textOrNull } from "./read.ts";

/** What the server said when it would not sign the agent in. */
export interface SignInError {
  /** The status in the body, where it has one; it is the Agent Manager's own. */
  readonly status: number | null;
  /** The server's words, made safe to show. */
  readonly text: string | null;
  /** Whether the body has one of the Agent Manager's shapes; gateways and other services have none. */
  readonly isAgentManagers: boolean;
}

/** Keycloak's user just as it came: the handshake sends it back. A secret; not to be logged. */
export type HandshakeUser = Readonly<Record<string, unknown>>;

/** Everything that a source needs of an agent who signed in. Secrets: neither logged nor shown. */
export interface SignedInAgent {
  readonly agent: Agent;
  readonly handshakeUser: HandshakeUser;
  /** The user name letter for letter, for the handshake's query. */
  readonly handshakeUsername: string;
  readonly token: string | null;
  readonly refreshToken: string | null;
}

/** What a 200 of `POST …/agent/login` can mean (protocol 1.1, 1.4). */
export type SignInAnswer =
  | ({ readonly kind: "signedIn" } & SignedInAgent)
  /** A second factor or a new password is asked for first, which only AgentDesk can do. */
  | { readonly kind: "furtherStep" }
  /** The body says that it failed although the HTTP status does not. */
  | { readonly kind: "failed"; readonly error: SignInError };

const userSchema = keycloakUserSchema.extend({ id: idField, username: idField });

/** The body of a 200 of the sign-in. What no Agent Manager would answer is refused. */
export function parseSignInAnswer(body: unknown): Parsed<SignInAnswer> {
  if (!isRecord(body)) return { ok: false, problem: problemAt("", [], "Expected an object") };
  const { data } = body;
  const user = isRecord(data) ? data["keycloak_User"] : null;
  if (isRecord(data) && isRecord(user)) return signedIn(data, user);
  const error = parseSignInError(body);
  if (error.status !== null && error.status >= 400) return answer({ kind: "failed", error });
  if (isRecord(data) || error.status !== null) return answer({ kind: "furtherStep" });
  return { ok: false, problem: problemAt("", ["data"], "Missing") };
}

/** The body of any other answer to the sign-in; no body is too strange. */
export function parseSignInError(body: unknown): SignInError {
  return {
    status: errorStatusOf(body),
    text: errorTextOf(body),
    isAgentManagers: isErrorShape(body),
  };
}

/** Levels of a Keycloak user; protocol 1.1 shows four. The handshake writes it out by recursion. */
const MOST_LEVELS = 100;

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(levels - 1, inner));
}

function signedIn(data: HandshakeUser, user: HandshakeUser): Parsed<SignInAnswer> {
  const at = "data.keycloak_User";
  if (isDeeperThan(MOST_LEVELS, user)) return { ok: false, problem: problemAt(at, [], "Too deep") };
  const parsed = readWith(userSchema, user, at);
  if (!parsed.ok) return parsed;
  return answer({
    kind: "signedIn",
    agent: agentOf(parsed.value.id, parsed.value),
    handshakeUser: user,
    handshakeUsername: parsed.value.username,
    token: textOrNull(data["token"]),
    refreshToken: textOrNull(data["refresh_token"]),
  });
}

function answer(value: SignInAnswer): Parsed<SignInAnswer> {
  return { ok: true, value };
}
