import type { SignInFailure } from "../../shared/failures.ts";
import type { Agent } from "../../shared/presence.ts";
import type { Mode } from "../../shared/snapshot.ts";

/** What the sign-in view needs beside the snapshot. */
export interface SignInStatus {
  /** As typed; the server's proper address once the agent is signed in. */
  readonly server: string;
  readonly username: string;
  readonly mode: Mode;
  /** Whether the agent asked to stay signed in. */
  readonly keepSignedIn: boolean;
  readonly failure: SignInFailure | null;
  /** Who is signed in; null for nobody. */
  readonly agent: Agent | null;
}

/** The status of a sign-in that nobody began. */
export const NOBODY: SignInStatus = {
  server: "",
  username: "",
  mode: "session",
  keepSignedIn: false,
  failure: null,
  agent: null,
};
