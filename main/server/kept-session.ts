import { isDeepStrictEqual } from "node:util";
import * as z from "zod";
import type { Connection } from "../../shared/connection.ts";
import type { SignInFailureKind } from "../../shared/failures.ts";
import { parseSignInAnswer } from "../../shared/wire/sign-in.ts";
import { type AccessTokenParts, type Account, createAccessToken } from "./account.ts";
import { parseServerAddress } from "./server-address.ts";

const token = z.string().min(1).nullable();

/** All that it takes to go on with a session at the next start; never the password. A secret. */
export const keptSessionSchema = z.object({
  /** As `ServerAddress.server`. */
  server: z.string().min(1),
  mode: z.enum(["session", "observe"]),
  /**
   * The session was taken over or ended when the widget quit: whoever starts it did not ask to take
   * it back yet (product 1.3).
   */
  askFirst: z.boolean(),
  handshakeUser: z.record(z.string(), z.unknown()),
  token,
  refreshToken: token,
});
export type KeptSession = Readonly<z.infer<typeof keptSessionSchema>>;

/** What was kept; `none` also where it may not be used any more. */
export type KeptReading =
  | { readonly kind: "kept"; readonly session: KeptSession }
  | { readonly kind: "none" }
  /** It cannot be read on this computer, or not by this version, and was set aside. */
  | { readonly kind: "unreadable" }
  /** The computer's own keyring is not open; what is kept stays. */
  | { readonly kind: "locked" };

/** Where a session is kept from one start to the next. */
export interface SessionKeeping {
  /** In the place of what was kept before. */
  keep(session: KeptSession): void;
  /** Nothing is kept any more. */
  wipe(): void;
  /** The server renews nothing any more: wipes, and tells the agent. */
  expire(): void;
}

/**
 * What should be kept of an account under this connection: `leave` for what there is. The server's refusal
 * of the credentials leaves nothing worth keeping.
 */
function sessionToKeep(
  account: Account,
  connection: Connection,
): KeptSession | "leave" | "nothing" {
  const { name } = connection;
  if (name === "signedOut" || name === "signingIn" || name === "takeoverQuestion") return "leave";
  if (name === "refused" && connection.refusal.kind === "login") return "nothing";
  return kept(account, name === "evicted" || name === "ended");
}

function kept({ address, mode, signedIn, token }: Account, askFirst: boolean): KeptSession {
  const { handshakeUser, refreshToken } = signedIn;
  const { server } = address;
  return { server, mode, askFirst, handshakeUser, token: token.current(), refreshToken };
}

/** Whether what was kept is of this server, however that is written. */
export function serverKeptIs(reading: KeptReading, server: string): boolean {
  if (reading.kind !== "kept") return true;
  const parsed = parseServerAddress(server, { allowInsecure: true });
  return parsed.ok && parsed.address.server === reading.session.server;
}

/** A kept session that can go on, or why it cannot; null where there was none. */
export type TakenUp =
  | ({ readonly ok: true; readonly askFirst: boolean } & Omit<Account, "key">)
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
  if (reading.kind === "kept") return verify(reading.session, parts, signal);
  return { ok: false, failure: WHY_NOT_KEPT[reading.kind], spent: false };
}

const WHY_NOT_KEPT = { none: null, locked: "keptLocked", unreadable: "keptUnreadable" } as const;

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

/**
 * The copy of the session that outlives the widget, where the agent wants one. Returns what makes it agree
 * with the session: with null for an account that is not to be kept.
 */
export function keepCopy(
  keeping: Pick<SessionKeeping, "keep" | "wipe">,
): (account: Account | null, connection: Connection) => void {
  let last: KeptSession | null = null;
  return (account, connection) => {
    const next = account === null ? "forget" : sessionToKeep(account, connection);
    if (next === "leave") return;
    if (typeof next === "string") {
      if (next === "nothing" && last !== null) keeping.wipe();
      last = null;
    } else if (!isDeepStrictEqual(next, last)) {
      last = next;
      keeping.keep(next);
    }
  };
}
