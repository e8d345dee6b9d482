import type { Connection } from "../../shared/connection.ts";
import type { Account } from "../server/account.ts";
import { type KeptSession, type SessionKeeping, sessionToKeep } from "../server/kept-session.ts";

/** The copy of the session that outlives the widget, where the agent wants one. */
export interface KeptCopy {
  /** Makes what is kept agree with the session; null for an account that is not to be kept. */
  agree(account: Account | null, connection: Connection): void;
}

export function createKeptCopy(keeping: Pick<SessionKeeping, "keep" | "wipe">): KeptCopy {
  let last: KeptSession | null = null;
  return {
    agree(account, connection) {
      if (account === null) {
        last = null;
        return;
      }
      const next = sessionToKeep(account, connection);
      if (next === "leave") return;
      if (next === "nothing") {
        if (last !== null) keeping.wipe();
        last = null;
      } else if (last === null || !isSame(next, last)) {
        last = next;
        keeping.keep(next);
      }
    },
  };
}

function isSame(one: KeptSession, other: KeptSession): boolean {
  return (
    one.server === other.server &&
    one.mode === other.mode &&
    one.askFirst === other.askFirst &&
    one.handshakeUser === other.handshakeUser &&
    one.token === other.token &&
    one.refreshToken === other.refreshToken
  );
}
