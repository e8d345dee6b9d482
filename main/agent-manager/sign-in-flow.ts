import type { SignInForm } from "../../shared/bridge.ts";
import type { SignInFailure } from "../../shared/failures.ts";
import { isTerminal } from "../../shared/link.ts";
import type { Mode } from "../../shared/snapshot.ts";
import { type AccessToken, createAccessToken } from "./access-token.ts";
import type { Account, Following } from "./following.ts";
import type { KeptReading } from "./kept-session.ts";
import type { LinkKeeper } from "./link-keeper.ts";
import type { MutableObservable } from "./observable.ts";
import { parseServerAddress, type ServerAddress, withoutPassword } from "./server-address.ts";
import type { SessionParts } from "./session.ts";
import type { SessionCopy } from "./session-copy.ts";
import type { SignedInAgent, SignInResult } from "./sign-in.ts";
import { NOBODY, type SignInStatus } from "./sign-in-status.ts";
import { signInThroughProxies } from "./sign-in-through-proxies.ts";
import { type TakenUp, takeUp } from "./take-up.ts";
import { accountKeyOf } from "./takeover-consent.ts";
import type { TakeTurn } from "./turns.ts";

export interface SignInFlowParts
  extends Pick<
    SessionParts,
    | "clock"
    | "random"
    | "log"
    | "counters"
    | "fetch"
    | "proxyLetsThrough"
    | "secrets"
    | "takeoverConsent"
    | "allowInsecure"
  > {
  readonly keeper: LinkKeeper;
  readonly takeTurn: TakeTurn;
  readonly following: Following;
  readonly copy: SessionCopy;
  readonly status: MutableObservable<SignInStatus>;
  /** Told once somebody signed in, before anything is connected. */
  readonly onSignedIn: (account: Account) => void;
}

export interface SignInFlow {
  begin(form: SignInForm): void;
  /** Goes on with what was kept, as soon as it is read; does nothing where somebody is signed in. */
  goOn(reading: Promise<KeptReading>): void;
  /** Forgets the agent and every secret of the session; a request under way is aborted. */
  forget(): void;
}

/** Who signed in, and how the next connection begins. */
interface Entry {
  readonly address: ServerAddress;
  readonly mode: Mode;
  readonly signedIn: SignedInAgent;
  readonly token: AccessToken;
  readonly keepSignedIn: boolean;
  /** Whether to ask even an agent who agreed once and for all. */
  readonly askFirst: boolean;
}

/** From the form, or from what was kept, to a source that may be opened. The password is passed on and not kept. */
export function createSignInFlow(parts: SignInFlowParts): SignInFlow {
  const { keeper, counters, takeTurn, following, copy, status } = parts;
  const { takeoverConsent, allowInsecure, onSignedIn } = parts;
  let request: AbortController | null = null;

  function begin(form: SignInForm): void {
    const { link } = keeper.get();
    if (link.name !== "signedOut" && !isTerminal(link)) return;
    const { server, username, mode, keepSignedIn } = form;
    const parsed = parseServerAddress(server, { allowInsecure: allowInsecure() });
    const tried = { ...NOBODY, server: withoutPassword(server), username, mode, keepSignedIn };
    status.set({ ...tried, failure: parsed.ok ? null : parsed.failure });
    if (!parsed.ok) return;
    const asked = start((snapshot) => ({ ...snapshot, mode }));
    const { signal } = asked;
    const release = parts.secrets?.hold(form.password);
    void signInThroughProxies(parsed.address, form, { ...parts, signal })
      .then((result) =>
        takeTurn(() => {
          if (request === asked) end(parsed.address, form, result);
        }),
      )
      .finally(release);
  }

  function goOn(reading: Promise<KeptReading>): void {
    if (keeper.get().link.name !== "signedOut") return;
    const asked = start();
    const { signal } = asked;
    void reading
      .then((read) => takeUp(read, tokenParts(), signal))
      .then((taken) =>
        takeTurn(() => {
          if (request === asked) takenUp(taken);
        }),
      );
  }

  function takenUp(taken: TakenUp) {
    if (!taken.ok) {
      if (taken.spent) copy.end();
      return fail(taken.failure && { kind: taken.failure, detail: null });
    }
    const { mode, address, signedIn } = taken;
    const username = signedIn.handshakeUsername;
    status.set({ ...NOBODY, server: address.server, username, mode, keepSignedIn: true });
    enter({ ...taken, keepSignedIn: true });
  }

  function start(change?: Parameters<LinkKeeper["move"]>[1]): AbortController {
    following.forget();
    const asked = new AbortController();
    request = asked;
    const signingIn = keeper.after({ from: "agent", event: { kind: "signIn" } });
    keeper.move(signingIn, change);
    return asked;
  }

  function end(address: ServerAddress, form: SignInForm, result: SignInResult) {
    if (!result.ok) {
      counters.count("signIn.failed");
      return fail(result.failure);
    }
    counters.count("signIn.succeeded");
    const { signedIn } = result;
    const { mode, keepSignedIn } = form;
    const token = createAccessToken(signedIn, address.agentManager, tokenParts());
    const found = { address, mode, signedIn, token, keepSignedIn };
    enter({ ...found, askFirst: false });
  }

  function tokenParts() {
    return { ...parts, onChange: () => takeTurn(copy.settle) };
  }

  function fail(failure: SignInFailure | null): void {
    request = null;
    status.set({ ...status.get(), failure });
    keeper.tell({ from: "signIn", event: { kind: "failed" } });
  }

  function enter(entry: Entry): void {
    request = null;
    const { address, mode, signedIn, token, keepSignedIn } = entry;
    const key = accountKeyOf(address, signedIn.handshakeUsername);
    const account = { key, mode, address, signedIn, token };
    const capabilities = following.follow(account);
    status.set({ ...status.get(), server: address.server, agent: signedIn.agent });
    const asks = mode === "session" && (entry.askFirst || !takeoverConsent.has(key));
    const next = keeper.after({ from: "signIn", event: { kind: "signedIn", askFirst: asks } });
    copy.begin(keepSignedIn);
    keeper.move(next, (snapshot) => ({ ...snapshot, mode, capabilities }));
    onSignedIn(account);
  }

  return {
    begin,
    goOn,
    forget() {
      request?.abort();
      request = null;
      following.forget();
      if (status.get().agent !== null) status.set({ ...status.get(), agent: null });
    },
  };
}
