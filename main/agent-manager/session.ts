import type { RequestInput, SignInForm, StateChange, TakeoverAnswer } from "../../shared/bridge.ts";
import type { Allowed } from "../../shared/permitted.ts";
import type { SteadyClock } from "../clock.ts";
import type { Counters } from "../diagnostics/counters.ts";
import type { LiveSecrets } from "../diagnostics/live-secrets.ts";
import type { Log } from "../log.ts";
import type { Fetch } from "../network/network.ts";
import type { SnapshotStore } from "../presence/snapshot-store.ts";
import type { Account } from "./following.ts";
import type { KeptReading, SessionKeeping } from "./kept-session.ts";
import type { Observable } from "./observable.ts";
import type { PayloadGate } from "./payload-gate.ts";
import type { PresenceSource, SourceListener } from "./presence-source.ts";
import type { ReasonsCache } from "./reasons-keeper.ts";
import type { SignInStatus } from "./sign-in-status.ts";
import type { TakeoverConsent } from "./takeover-consent.ts";

/** Makes the source that fits the account's mode; it opens nothing yet. */
export type CreateSource = (
  account: Account,
  listener: SourceListener,
  gate: PayloadGate,
  /** The same requests, whose answers tell what time it is at the server. */
  dated: (fetch: Fetch) => Fetch,
) => PresenceSource;

export interface SessionParts {
  /** The session is the only one that writes to it. */
  readonly store: SnapshotStore;
  readonly clock: SteadyClock;
  /** In [0, 1). */
  readonly random: () => number;
  readonly log: Log;
  readonly counters: Counters;
  readonly fetch: Fetch;
  /** Resolves once no proxy asks the agent who they are: true where one let them through now. */
  readonly proxyLetsThrough?: () => Promise<boolean>;
  /** Knows the password during the sign-in, and the tokens for as long as they are held. */
  readonly secrets?: Pick<LiveSecrets, "hold">;
  readonly createSource: CreateSource;
  readonly takeoverConsent: TakeoverConsent;
  /** What the agent asked to keep, from one start to the next. */
  readonly keeping: SessionKeeping;
  /** Whether an administrator's policy allows http to other machines. */
  readonly allowInsecure: () => boolean;
  readonly cache: ReasonsCache;
  /** What an administrator allows beyond the rules of the server. */
  readonly allowed: () => Allowed;
}

/**
 * All that talks to the Agent Manager, behind one door. Commands return at once, and do nothing where
 * they mean nothing; what comes of them is seen in the snapshot and in the sign-in status.
 */
export interface AgentManagerSession {
  readonly signInStatus: Observable<SignInStatus>;
  signIn(form: SignInForm): void;
  /**
   * Goes on with the session that was kept; where that is not possible, the sign-in status says why.
   * Asks before it connects where a sign-in would, and where the session was taken over before.
   */
  goOn(reading: Promise<KeptReading>): void;
  /** The agent leaves for good, whatever the server says to it: nothing is kept. */
  forgetKept(): void;
  cancelSignIn(): void;
  answerTakeover(answer: TakeoverAnswer): void;
  retryNow(): void;
  takeOver(): void;
  /** Asks the server for a change; what the rules forbid now is an outcome, and nothing is sent. */
  changeState(change: StateChange): void;
  /**
   * Where the widget is the agent's live session: asks the server for LOGOUT, and ends once that is
   * confirmed. Otherwise, and where the agent may not change state at all, forgets the agent here;
   * the server goes by its own rules then.
   */
  signOut(input: RequestInput<"signOut">): void;
  /** The agent opened a list of reason codes: gets them anew. */
  refreshReasons(): void;
  /** The agent has read what came of the last request, or of a request not answered. */
  dismissOutcome(): void;
  /**
   * Follows the signed-in agent in this way. From watching to the session, the agent is asked first
   * unless they agreed once and for all; a no goes on watching. After an eviction, watching is the
   * way to go on.
   */
  setMode(input: RequestInput<"setMode">): void;
  suspend(): void;
  resume(): void;
  /** The screen was unlocked: whoever waits for a retry need not wait. */
  unlocked(): void;
  /** The network is back: the retry follows within `NETWORK_BACK_SPREAD`. */
  networkBack(): void;
  /** Looks whether this computer's clock was set; to be called now and then, as nothing tells it. */
  lookAtClock(): void;
  dispose(): void;
}
