import type { Policy } from "../shared/policy.ts";
import type { KeepOffer, SignInState, WindowState } from "../shared/window-state.ts";
import type { SignInStatus } from "./session/state.ts";
import type { Memory } from "./settings/memory.ts";
import { lockedPaths } from "./settings/settings-under-policy.ts";

export interface WindowStateParts extends Omit<WindowState, "hintsRead" | "signIn" | "locked"> {
  readonly signIn: SignInStatus;
  readonly memory: Memory;
  readonly policy: Policy;
  readonly keepOffer: KeepOffer | null;
  /** A server address from the command line; it goes before the remembered one. */
  readonly serverOption: string | null;
}

/** All that the window shows, and nothing that it does not need. */
export function windowStateOf(parts: WindowStateParts): WindowState {
  const { signIn, memory, policy, keepOffer, serverOption, ...shown } = parts;
  return {
    ...shown,
    hintsRead: memory.hintsRead,
    signIn: signInStateOf(parts),
    locked: [...lockedPaths(policy)],
  };
}

/**
 * The form starts with the last try of this run, else with what was remembered, else with what the
 * policy offers; what it locks holds always.
 */
function signInStateOf(parts: WindowStateParts): SignInState {
  const { signIn, keepOffer } = parts;
  const { locked } = parts.policy;
  const tried = signIn.server !== "" || signIn.username !== "";
  const { server, username, mode } = tried ? signIn : firstForm(parts);
  return {
    server: locked.server ?? server,
    username,
    mode: locked.mode ?? mode,
    failure: signIn.failure,
    keepSignedIn: signIn.keepSignedIn,
    keepOffer,
  };
}

function firstForm({ memory, serverOption, policy }: WindowStateParts) {
  const { username } = memory;
  const server = startingServer(memory, serverOption, policy)?.address ?? "";
  const mode = memory.server !== "" ? memory.mode : (policy.defaults.mode ?? memory.mode);
  return { server, username, mode };
}

/** The server that the form starts with, and who names it; null for none. */
export function startingServer(
  memory: Memory,
  option: string | null,
  { locked, defaults }: Policy,
): { readonly address: string; readonly from: "option" | "policy" | "memory" } | null {
  if (locked.server !== undefined) return { address: locked.server, from: "policy" };
  if (option !== null) return { address: option, from: "option" };
  if (memory.server !== "") return { address: memory.server, from: "memory" };
  return defaults.server === undefined ? null : { address: defaults.server, from: "policy" };
}
