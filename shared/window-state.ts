import type { SignInFailure } from "./failures.ts";
import type { Settings } from "./settings.ts";
import type { Mode, Snapshot } from "./snapshot.ts";

/** What the sign-in view starts with, and what came of the last try. */
export interface SignInState {
  readonly server: string;
  readonly username: string;
  readonly mode: Mode;
  readonly failure: SignInFailure | null;
  /** Whether the session can be kept safely on this machine (product 9). */
  readonly canKeepSignedIn: boolean;
}

/** All that the window shows; the renderer holds a replica of it and nothing else. No secrets. */
export interface WindowState {
  readonly snapshot: Snapshot;
  readonly signIn: SignInState;
  readonly settings: Settings;
}
