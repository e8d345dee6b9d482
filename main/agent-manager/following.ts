import type { Mode } from "../../shared/snapshot.ts";
import type { SourceCapabilities } from "../../shared/state-request.ts";
import type { OwnChange } from "../../shared/wire/change-agent-state.ts";
import type { AccessToken } from "./access-token.ts";
import type { PresenceSource } from "./presence-source.ts";
import type { ServerAddress } from "./server-address.ts";
import type { SignedInAgent } from "./sign-in.ts";

/** Who is signed in, how the agent is followed, and where the sources connect to. */
export interface Account {
  /** What the agent's consent to a takeover is remembered by. */
  readonly key: string;
  readonly mode: Mode;
  readonly address: ServerAddress;
  readonly signedIn: SignedInAgent;
  /** For REST, whichever part asks. A secret. */
  readonly token: AccessToken;
}

/** The one account that is followed, and the one source that follows it. */
export interface Following {
  /** Null while nobody is signed in. */
  account(): Account | null;
  /** From the next opening on, this account is followed; what is open stays so until it is closed. */
  follow(account: Account): SourceCapabilities;
  open(): void;
  close(): void;
  /** False where nothing is open, or where what is open did not send it. */
  send(change: OwnChange): boolean;
  /** Forgets the account, and every secret with it. */
  forget(): void;
}

export function createFollowing(createSource: (account: Account) => PresenceSource): Following {
  let current: { readonly account: Account; readonly source: PresenceSource } | null = null;
  let opened: PresenceSource | null = null;
  return {
    account: () => current?.account ?? null,
    follow(account) {
      const source = createSource(account);
      current = { account, source };
      const { changesState, announcesTasks } = source.capabilities;
      return { changesState, announcesTasks };
    },
    open() {
      opened = current?.source ?? null;
      opened?.open();
    },
    close() {
      const closed = opened;
      opened = null;
      closed?.close();
    },
    send: (change) => opened?.send(change) ?? false,
    forget() {
      current?.account.token.forget();
      current = null;
    },
  };
}
