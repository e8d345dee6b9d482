import type { SignInForm } from "../../shared/bridge.ts";
import type { SignInFailure } from "../../shared/failures.ts";
import { isTerminal } from "../../shared/link.ts";
import type { Agent } from "../../shared/presence.ts";
import type { Mode } from "../../shared/snapshot.ts";
import type { Clock } from "../clock.ts";
import type { Counters } from "../diagnostics/counters.ts";
import type { Log } from "../log.ts";
import type { LinkKeeper } from "./link-keeper.ts";
import { createObservable, type Observable } from "./observable.ts";
import type { PresenceSource } from "./presence-source.ts";
import { parseServerAddress, type ServerAddress } from "./server-address.ts";
import { type Fetch, type SignedInAgent, type SignInResult, signIn } from "./sign-in.ts";
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

/** Whom a source is for, and where it connects to. */
export interface Account {
  /** What the agent's consent to a takeover is remembered by. */
  readonly key: string;
  readonly mode: Mode;
  readonly address: ServerAddress;
  readonly signedIn: SignedInAgent;
}

export interface SignInFlowParts {
  readonly keeper: LinkKeeper;
  readonly clock: Clock;
  readonly log: Log;
  readonly counters: Counters;
  readonly fetch: Fetch;
  readonly takeTurn: TakeTurn;
  readonly takeoverConsent: TakeoverConsent;
  /** Whether an administrator's policy allows http to other machines. */
  readonly allowInsecure: () => boolean;
  readonly createSource: (account: Account) => PresenceSource;
}

export interface SignInFlow {
  readonly status: Observable<SignInStatus>;
  begin(form: SignInForm): void;
  /** The agent agreed for all later sign-ins. */
  rememberConsent(): void;
  /** Null while nobody is signed in. */
  source(): PresenceSource | null;
  /** Forgets the agent and every secret of the session; a request under way is aborted. */
  forget(): void;
}

const NOBODY: SignInStatus = {
  server: "",
  username: "",
  mode: "session",
  failure: null,
  agent: null,
};

/** From the form to a source that may be opened. The password is passed on and not kept. */
export function createSignInFlow(parts: SignInFlowParts): SignInFlow {
  const { keeper, counters, takeTurn, takeoverConsent, allowInsecure, createSource } = parts;
  const status = createObservable(NOBODY);
  let request: AbortController | null = null;
  let current: { readonly account: Account; readonly source: PresenceSource } | null = null;

  function begin(form: SignInForm): void {
    const { link } = keeper.get();
    if (link.name !== "signedOut" && !isTerminal(link)) return;
    const { server, username, mode } = form;
    const parsed = parseServerAddress(server, { allowInsecure: allowInsecure() });
    status.set({ ...NOBODY, server, username, mode, failure: parsed.ok ? null : parsed.failure });
    if (!parsed.ok) return;
    current = null;
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
    const account = { key, mode, address, signedIn };
    const source = createSource(account);
    current = { account, source };
    status.set({ ...status.get(), server: address.server, agent: signedIn.agent });
    const askFirst = mode === "session" && !takeoverConsent.has(key);
    const next = keeper.after({ from: "signIn", event: { kind: "signedIn", askFirst } });
    const { changesState, announcesTasks } = source.capabilities;
    const capabilities = { changesState, announcesTasks };
    keeper.move(next, (snapshot) => ({ ...snapshot, capabilities, clockSkew: clockSkew ?? 0 }));
  }

  return {
    status,
    begin,
    rememberConsent() {
      if (current !== null) takeoverConsent.remember(current.account.key);
    },
    source: () => current?.source ?? null,
    forget() {
      request?.abort();
      request = null;
      current = null;
      if (status.get().agent !== null) status.set({ ...status.get(), agent: null });
    },
  };
}
