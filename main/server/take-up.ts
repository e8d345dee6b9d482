import type { SignInFailureKind } from "../../shared/failures.ts";
import type { Mode } from "../../shared/snapshot.ts";
import { parseSignInAnswer } from "../../shared/wire/sign-in.ts";
import { type AccessToken, type AccessTokenParts, createAccessToken } from "./access-token.ts";
import type { KeptReading, KeptSession } from "./kept-session.ts";
import { parseServerAddress, type ServerAddress } from "./server-address.ts";
import type { SignedInAgent } from "./sign-in.ts";

/** A kept session that can go on, or why it cannot; null where there was none. */
export type TakenUp =
  | {
      readonly ok: true;
      readonly address: ServerAddress;
      readonly mode: Mode;
      readonly askFirst: boolean;
      readonly signedIn: SignedInAgent;
      readonly token: AccessToken;
    }
  | {
      readonly ok: false;
      readonly failure: SignInFailureKind | null;
      /** Whether what was kept is of no use any more. */
      readonly spent: boolean;
    };

export interface TakeUpParts extends AccessTokenParts {
  readonly allowInsecure: () => boolean;
}

/**
 * Asks the server whether it still takes what was kept, where it can say so at all (protocol 1.3).
 * Where it cannot be reached, the connection is to be tried all the same. Never rejects.
 */
export async function takeUp(
  reading: KeptReading,
  parts: TakeUpParts,
  signal: AbortSignal,
): Promise<TakenUp> {
  switch (reading.kind) {
    case "none":
      return { ok: false, failure: null, spent: false };
    case "locked":
      return { ok: false, failure: "keptLocked", spent: false };
    case "unreadable":
      return { ok: false, failure: "keptUnreadable", spent: false };
    case "kept":
      return verify(reading.session, parts, signal);
  }
}

async function verify(
  { server, mode, askFirst, handshakeUser, token: kept, refreshToken }: KeptSession,
  parts: TakeUpParts,
  signal: AbortSignal,
): Promise<TakenUp> {
  const parsed = parseServerAddress(server, { allowInsecure: parts.allowInsecure() });
  const data = { keycloak_User: handshakeUser, token: kept, refresh_token: refreshToken };
  const answer = parseSignInAnswer({ data });
  if (!parsed.ok || !answer.ok || answer.value.kind !== "signedIn") {
    return { ok: false, failure: "keptUnreadable", spent: true };
  }
  const { address } = parsed;
  const { kind: _, ...signedIn } = answer.value;
  const token = createAccessToken(signedIn, address.agentManager, parts);
  signal.addEventListener("abort", token.forget, { once: true });
  const renewal = await token.renew(token.current());
  signal.removeEventListener("abort", token.forget);
  if (renewal === "refused") return { ok: false, failure: "keptExpired", spent: true };
  return { ok: true, address, mode, askFirst, signedIn, token };
}
