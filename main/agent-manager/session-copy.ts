import type { SnapshotStore } from "../presence/snapshot-store.ts";
import type { Account } from "./following.ts";
import { type KeptSession, type SessionKeeping, sessionToKeep } from "./kept-session.ts";

export interface SessionCopyParts {
  readonly store: SnapshotStore;
  readonly keeping: SessionKeeping;
  readonly account: () => Account | null;
}

/** The copy of the session that outlives the widget, where the agent wants one. */
export interface SessionCopy {
  /** From now on the account's session is kept, or nothing is. */
  begin(wanted: boolean): void;
  /** Makes what is kept agree with the session; to be called when a token changed. */
  settle(): void;
  /** The agent is signed out: nothing is kept. */
  end(): void;
  /** The widget ends: what is kept stays as it is. */
  stop(): void;
}

/** Follows link and mode by itself. */
export function createSessionCopy({ store, keeping, account }: SessionCopyParts): SessionCopy {
  let wanted = false;
  let last: KeptSession | null = null;

  function settle() {
    const now = account();
    if (!wanted || now === null) return;
    if (now.token.isSpent()) {
      wanted = false;
      last = null;
      return keeping.expire();
    }
    const next = sessionToKeep(now, store.get().link);
    if (next === "leave") return;
    if (next === "nothing") {
      if (last !== null) keeping.wipe();
      last = null;
    } else if (last === null || !isSame(next, last)) {
      last = next;
      keeping.keep(next);
    }
  }

  const stop = store.subscribe((after, before) => {
    if (after.link !== before.link || after.mode !== before.mode) settle();
  });

  return {
    begin(isWanted) {
      wanted = isWanted;
      last = null;
      if (!isWanted) keeping.wipe();
    },
    settle,
    end() {
      wanted = false;
      last = null;
      keeping.wipe();
    },
    stop() {
      wanted = false;
      stop();
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
