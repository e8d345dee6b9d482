import type { RequestInput, SignInForm, StateChange, TakeoverAnswer } from "../../shared/bridge.ts";
import type { Allowed } from "../../shared/permitted.ts";
import type { Clock } from "../clock.ts";
import type { Counters } from "../diagnostics/counters.ts";
import type { Log } from "../log.ts";
import type { SnapshotStore } from "../presence/snapshot-store.ts";
import type { AgentWord, ComputerEvent } from "./link-event.ts";
import { createLinkKeeper } from "./link-keeper.ts";
import type { Observable } from "./observable.ts";
import { keepOffersFresh } from "./offer-expiry.ts";
import { createPayloadGate, type PayloadGate } from "./payload-gate.ts";
import type { PresenceSource, SourceListener } from "./presence-source.ts";
import { createRequestDesk } from "./request-desk.ts";
import type { Fetch } from "./sign-in.ts";
import { type Account, createSignInFlow, type SignInStatus } from "./sign-in-flow.ts";
import { createSourceIntake, isFarewell } from "./source-intake.ts";
import type { TakeoverConsent } from "./takeover-consent.ts";
import { createTurns } from "./turns.ts";

/** Makes the source that fits the account's mode; it opens nothing yet. */
export type CreateSource = (
  account: Account,
  listener: SourceListener,
  gate: PayloadGate,
) => PresenceSource;

export interface SessionParts {
  /** The session is the only one that writes to it. */
  readonly store: SnapshotStore;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  readonly log: Log;
  readonly counters: Counters;
  readonly fetch: Fetch;
  readonly createSource: CreateSource;
  readonly takeoverConsent: TakeoverConsent;
  /** Whether an administrator's policy allows http to other machines. */
  readonly allowInsecure: () => boolean;
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
  /** Gets the reason codes anew. */
  refreshReasons(): void;
  /** The agent has read what came of the last request, or of a request not answered. */
  dismissOutcome(): void;
  /** Follows the signed-in agent in the other way. */
  setMode(input: RequestInput<"setMode">): void;
  suspend(): void;
  resume(): void;
  /** The network is back, or the screen was unlocked: whoever waits for a retry need not wait. */
  networkBack(): void;
  dispose(): void;
}

/** Follows one agent at a time; nobody is signed in at first. */
export function createAgentManagerSession(parts: SessionParts): AgentManagerSession {
  let disposed = false;
  const turn = createTurns();
  const takeTurn = (work: () => void) => {
    if (!disposed) turn(work);
  };
  const gate = createPayloadGate(parts.counters, parts.log);
  const keeper = createLinkKeeper({
    ...parts,
    takeTurn,
    open: () => flow.source()?.open(),
    close: () => flow.source()?.close(),
    onGone(what) {
      if (what === "connection") return requests.connectionGone();
      requests.forget();
      return (snapshot) => snapshot;
    },
  });
  const requests = createRequestDesk({
    ...parts,
    takeTurn,
    send: (change) => keeper.openTry() !== null && (flow.source()?.send(change) ?? false),
    onReasonGone: () => {},
  });
  const stopExpiry = keepOffersFresh(parts.store, parts.clock);
  const intake = createSourceIntake({ ...parts, keeper, gate, requests });
  const flow = createSignInFlow({ ...parts, keeper, takeTurn, createSource });

  function createSource(account: Account): PresenceSource {
    const source = parts.createSource(
      account,
      (event) => {
        const tryId = keeper.openTry();
        if (tryId === null) return;
        takeTurn(() => {
          const current = keeper.get().current?.id === tryId;
          if (current && requests.isLeaving() && isFarewell(event, owner)) leave();
          else intake(owner, tryId, event);
        });
      },
      gate,
    );
    const { holdsSession } = source.capabilities;
    const owner = { agentId: account.signedIn.agent.id, holdsSession };
    return source;
  }

  function agentSays(event: AgentWord): void {
    takeTurn(() => {
      keeper.tell({ from: "agent", event });
      if (keeper.get().link.name === "signedOut") flow.forget();
    });
  }

  function leave(): void {
    keeper.tell({ from: "agent", event: { kind: "signOut" } });
    flow.forget();
  }

  function signOut(reasonId: string | null): void {
    const change = { kind: "agentState", name: "LOGOUT", reasonId } as const;
    const why = requests.whyNot(change);
    if (why === "observing" || why === "notLive" || why === "noPermission") leave();
    else requests.ask(change);
  }

  function computerSays(kind: ComputerEvent["kind"]): void {
    takeTurn(() => keeper.tell({ from: "computer", event: { kind } }));
  }

  return {
    signInStatus: flow.status,
    signIn: (form) => takeTurn(() => flow.begin(form)),
    cancelSignIn: () => agentSays({ kind: "cancelSignIn" }),
    answerTakeover({ proceed, remember }) {
      takeTurn(() => {
        const asked = keeper.get().link.name === "takeoverQuestion";
        if (asked && proceed && remember) flow.rememberConsent();
      });
      agentSays({ kind: "answerTakeover", proceed });
    },
    retryNow: () => agentSays({ kind: "retryNow" }),
    takeOver: () => agentSays({ kind: "takeOver" }),
    changeState: (change) => takeTurn(() => requests.ask(change)),
    signOut: ({ reasonId }) => takeTurn(() => signOut(reasonId)),
    refreshReasons: () => {},
    dismissOutcome: () => takeTurn(requests.dismiss),
    setMode: () => {},
    suspend: () => computerSays("suspended"),
    resume: () => computerSays("resumed"),
    networkBack: () => computerSays("networkBack"),
    dispose() {
      takeTurn(() => {
        stopExpiry();
        keeper.dispose();
        requests.forget();
        flow.forget();
        disposed = true;
      });
    },
  };
}
