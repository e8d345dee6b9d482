import type { Snapshot } from "../shared/snapshot.ts";
import type { SignInState, WindowState } from "../shared/window-state.ts";
import type { SignInStatus } from "./agent-manager/sign-in-flow.ts";
import type { Memory } from "./settings/memory.ts";

export interface WindowStateParts
  extends Pick<WindowState, "settings" | "prepared" | "quitQuestion" | "shortcuts" | "allowed"> {
  readonly snapshot: Snapshot;
  readonly signIn: SignInStatus;
  readonly memory: Memory;
  readonly canKeepSignedIn: boolean;
  /** A server address from the command line; it goes before the remembered one. */
  readonly serverOption: string | null;
}

/** All that the window shows, and nothing that it does not need. */
export function windowStateOf(parts: WindowStateParts): WindowState {
  const { snapshot, settings, prepared, quitQuestion, shortcuts, allowed } = parts;
  const signIn = signInStateOf(parts);
  return { snapshot, signIn, settings, prepared, quitQuestion, shortcuts, allowed };
}

/** The form starts with the last try of this run, else with what was remembered. */
function signInStateOf(parts: WindowStateParts): SignInState {
  const { signIn, memory, canKeepSignedIn, serverOption } = parts;
  const tried = signIn.server !== "" || signIn.username !== "";
  const { server, username, mode } = tried
    ? signIn
    : { ...memory, server: serverOption ?? memory.server };
  return { server, username, mode, failure: signIn.failure, canKeepSignedIn };
}
