import type { Mode } from "../../shared/snapshot.ts";
import type { AccessToken } from "./access-token.ts";
import type { ServerAddress } from "./server-address.ts";
import type { SignedInAgent } from "./sign-in.ts";

/** Who is signed in, how the agent is followed, and where the sources connect to. Holds secrets. */
export interface Account {
  /** What the agent's consent to a takeover is remembered by. */
  readonly key: string;
  readonly mode: Mode;
  readonly address: ServerAddress;
  readonly signedIn: SignedInAgent;
  /** For REST, whichever part asks. A secret. */
  readonly token: AccessToken;
}

/** One agent on one deployment; Keycloak takes user names without regard to case. */
export function accountKeyOf({ server }: ServerAddress, username: string): string {
  return `${server} ${username.trim().toLowerCase()}`;
}
