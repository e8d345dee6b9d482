import type { Mode } from "../../shared/snapshot.ts";
import type { Following } from "./following.ts";
import type { LinkKeeper } from "./link-keeper.ts";
import type { MutableObservable } from "./observable.ts";
import type { SignInStatus } from "./sign-in-status.ts";
import type { TakeoverConsent } from "./takeover-consent.ts";

export interface ModeSwitchParts {
  readonly keeper: LinkKeeper;
  readonly following: Following;
  readonly status: MutableObservable<SignInStatus>;
  readonly takeoverConsent: TakeoverConsent;
}

/** Lets a signed-in agent be followed in the other way, without signing in again. */
export interface ModeSwitch {
  /** Does nothing while nobody is signed in, and in the mode that holds already. */
  change(mode: Mode): void;
  /** Whether the takeover question that is open is about a change of mode. */
  isAsking(): boolean;
  /** Where it is: changes, or goes on as before. */
  answer(proceed: boolean): void;
  /** The question that was open is no more. */
  forget(): void;
}

/**
 * From watching to the session, the agent is asked first, as at a sign-in (product 2). Meanwhile
 * nothing is followed: the question stands in the place of the state.
 */
export function createModeSwitch(parts: ModeSwitchParts): ModeSwitch {
  const { keeper, following, status, takeoverConsent } = parts;
  let asking = false;

  function change(mode: Mode): void {
    const account = following.account();
    if (account === null) return;
    if (mode === account.mode) {
      if (asking) answer(false);
    } else if (mode === "observe" || takeoverConsent.has(account.key)) {
      begin(mode);
    } else if (!asking) {
      asking = true;
      keeper.tell({ from: "agent", event: { kind: "changeMode", askFirst: true } });
    }
  }

  function begin(mode: Mode): void {
    const account = following.account();
    if (account === null) return;
    asking = false;
    const capabilities = following.follow({ ...account, mode });
    const next = keeper.after({ from: "agent", event: { kind: "changeMode", askFirst: false } });
    keeper.move(next, (snapshot) => ({ ...snapshot, mode, capabilities }));
    status.set({ ...status.get(), mode });
  }

  function answer(proceed: boolean): void {
    if (!asking) return;
    asking = false;
    if (proceed) begin("session");
    else keeper.tell({ from: "agent", event: { kind: "changeMode", askFirst: false } });
  }

  return {
    change,
    isAsking: () => asking,
    answer,
    forget() {
      asking = false;
    },
  };
}
