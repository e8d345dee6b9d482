import type { SignInForm } from "../../shared/bridge.ts";
import type { SignInFailure } from "../../shared/failures.ts";
import { isTerminal } from "../../shared/link.ts";
import type { Agent } from "../../shared/presence.ts";
import type { Mode } from "../../shared/snapshot.ts";
import type { Clock } from "../clock.ts";
import type { Counters } from "../diagnostics/counters.ts";
import type { Log } from "../log.ts";
import type { Fetch } from "../network/network.ts";
import { createAccessToken } from "./access-token.ts";
import type { Account, Following } from "./following.ts";
import type { LinkKeeper } from "./link-keeper.ts";
import type { MutableObservable } from "./observable.ts";
import { parseServerAddress, type ServerAddress } from "./server-address.ts";
import { type SignInResult, signIn } from "./sign-in.ts";
import { accountKeyOf, type TakeoverConsent } from "./takeover-consent.ts";
import type { TakeTurn } from "./turns.ts";

/** What the sign-in view needs beside the snapshot. */
export interface SignInStatus {
  /** As typed; the server's proper address once the agent is signed in. */
  readonly server: string;
  readonly username: string;
  readonly mode: Mode;
  readonly failure: SignInFailure | null;
  /** Who is signed in; null for nobody. */
  readonly agent: Agent | null;
}

export interface SignInFlowParts {
  readonly keeper: LinkKeeper;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  readonly log: Log;
  readonly counters: Counters;
  readonly fetch: Fetch;
  readonly takeTurn: TakeTurn;
  readonly takeoverConsent: TakeoverConsent;
  /** Whether an administrator's policy allows http to other machines. */
  readonly allowInsecure: () => boolean;
  readonly following: Following;
  readonly status: MutableObservable<SignInStatus>;
  /** Told once somebody signed in, before anything is connected. */
  readonly onSignedIn: (account: Account) => void;
}

export interface SignInFlow {
  begin(form: SignInForm): void;
  /** Forgets the agent and every secret of the session; a request under way is aborted. */
  forget(): void;
}

/** The status of a sign-in that nobody began. */
export const NOBODY: SignInStatus = {
  server: "",
  username: "",
  mode: "session",
  failure: null,
  agent: null,
};

/** From the form to a source that may be opened. The password is passed on and not kept. */
export function createSignInFlow(parts: SignInFlowParts): SignInFlow {
  const { keeper, counters, takeTurn, following, status } = parts;
  const { takeoverConsent, allowInsecure, onSignedIn } = parts;
  let request: AbortController | null = null;

  function begin(form: SignInForm): void {
    const { link } = keeper.get();
    if (link.name !== "signedOut" && !isTerminal(link)) return;
    const { server, username, mode } = form;
    const parsed = parseServerAddress(server, { allowInsecure: allowInsecure() });
    status.set({ ...NOBODY, server, username, mode, failure: parsed.ok ? null : parsed.failure });
    if (!parsed.ok) return;
    following.forget();
    const signingIn = keeper.after({ from: "agent", event: { kind: "signIn" } });
    keeper.move(signingIn, (snapshot) => ({ ...snapshot, mode }));
    const asked = new AbortController();
    request = asked;
    void signIn(parsed.address, form, { ...parts, signal: asked.signal }).then((result) =>
      takeTurn(() => {
        if (request === asked) end(parsed.address, mode, result);
      }),
    );
  }

  function end(address: ServerAddress, mode: Mode, result: SignInResult): void {
    request = null;
    if (!result.ok) {
      counters.count("signIn.failed");
      status.set({ ...status.get(), failure: result.failure });
      keeper.tell({ from: "signIn", event: { kind: "failed" } });
      return;
    }
    counters.count("signIn.succeeded");
    const { signedIn, clockSkew } = result;
    const key = accountKeyOf(address, signedIn.handshakeUsername);
    const token = createAccessToken(signedIn, address.agentManager, parts);
    const account = { key, mode, address, signedIn, token };
    const capabilities = following.follow(account);
    status.set({ ...status.get(), server: address.server, agent: signedIn.agent });
    const askFirst = mode === "session" && !takeoverConsent.has(key);
    const next = keeper.after({ from: "signIn", event: { kind: "signedIn", askFirst } });
    keeper.move(next, (snapshot) => ({ ...snapshot, capabilities, clockSkew: clockSkew ?? 0 }));
    onSignedIn(account);
  }

  return {
    begin,
    forget() {
      request?.abort();
      request = null;
      following.forget();
      if (status.get().agent !== null) status.set({ ...status.get(), agent: null });
    },
  };
}
