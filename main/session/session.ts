import type { RequestInput, SignInForm, TakeoverAnswer } from "../../shared/bridge.ts";
import type { Policy } from "../../shared/policy.ts";
import type { Mode } from "../../shared/snapshot.ts";
import type { StateChange } from "../../shared/state-change.ts";
import { type KeptReading, serverKeptIs } from "../server/kept-session.ts";
import type { ComputerEvent } from "./connection-state.ts";
import { createRunner, type RunnerParts } from "./runner.ts";

export interface SessionParts extends RunnerParts {
  /** The agent tries again: a proxy that was turned away may ask again. */
  readonly letProxyAsk: () => void;
  /** The server and the mode that policy locks; a session that is under way goes on as it is. */
  readonly locked: () => Policy["locked"];
}

/** Follows one agent at a time; nobody is signed in at first. */
export function createSession(parts: SessionParts) {
  const { locked, letProxyAsk } = parts;
  const runner = createRunner(parts);
  const { dispatch } = runner;

  /** A kept session is followed as policy says by now; one of another server is of no use any more. */
  function underPolicy(reading: KeptReading): KeptReading {
    if (reading.kind !== "kept") return reading;
    const { server, mode } = locked();
    if (server !== undefined && !serverKeptIs(reading, server)) {
      dispatch({ kind: "forgetKept" });
      return { kind: "none" };
    }
    return { kind: "kept", session: { ...reading.session, mode: mode ?? reading.session.mode } };
  }

  function setMode(mode: Mode): void {
    const lockedMode = locked().mode;
    if (lockedMode !== undefined && lockedMode !== mode) return;
    dispatch({ kind: "setMode", mode, agreed: runner.hasTakeoverConsent() });
  }

  const computer = (what: ComputerEvent["kind"]) => () => dispatch({ kind: "computer", what });

  return {
    /** What tray, window and notifications are functions of. */
    snapshot: runner.snapshot,
    signInStatus: runner.signInStatus,
    signIn(form: SignInForm): void {
      letProxyAsk();
      const { server = form.server, mode = form.mode } = locked();
      const allowInsecure = parts.allowInsecure();
      dispatch({ kind: "signIn", form: { ...form, server, mode }, allowInsecure });
    },
    /**
     * Goes on with the session that was kept; where that is not possible, the sign-in status says why.
     * Asks before it connects where a sign-in would, and where the session was taken over before.
     */
    goOn: (reading: Promise<KeptReading>) =>
      dispatch({ kind: "goOn", reading: reading.then(underPolicy) }),
    /** The agent leaves for good, whatever the server says to it: nothing is kept. */
    forgetKept: () => dispatch({ kind: "forgetKept" }),
    cancelSignIn: () => dispatch({ kind: "cancelSignIn" }),
    answerTakeover: (answer: TakeoverAnswer) => dispatch({ kind: "answerTakeover", answer }),
    retryNow(): void {
      letProxyAsk();
      dispatch({ kind: "retryNow" });
    },
    takeOver: () => dispatch({ kind: "takeOver" }),
    /** Asks the server for a change; what the rules forbid now is an outcome, and nothing is sent. */
    changeState: (change: StateChange) => dispatch({ kind: "changeState", change }),
    /**
     * Where the widget is the agent's live session: asks the server for LOGOUT, and ends once that is
     * confirmed. Otherwise, and where the agent may not change state at all, forgets the agent here;
     * the server goes by its own rules then.
     */
    signOut: ({ reasonId }: RequestInput<"signOut">) => dispatch({ kind: "signOut", reasonId }),
    /** The agent opened a list of reason codes: gets them anew. */
    refreshReasons: () => dispatch({ kind: "refreshReasons" }),
    /** The agent has read what came of the last request, or of a request not answered. */
    dismissOutcome: () => dispatch({ kind: "dismissOutcome" }),
    /** The agent has read what the team was told. */
    readAnnouncement: ({ id }: RequestInput<"readAnnouncement">) =>
      dispatch({ kind: "readAnnouncement", id }),
    /**
     * Follows the signed-in agent in this way. From watching to the session, the agent is asked first
     * unless they agreed once and for all; a no goes on watching. After an eviction, watching is the
     * way to go on.
     */
    setMode: ({ mode }: RequestInput<"setMode">) => setMode(mode),
    suspend: computer("suspended"),
    resume: computer("resumed"),
    /** The screen was unlocked: whoever waits for a retry need not wait. */
    unlocked: computer("unlocked"),
    /** The network is back: the retry follows within `NETWORK_BACK_SPREAD`. */
    networkBack: computer("networkBack"),
    /** Looks whether this computer's clock was set; to be called now and then, as nothing tells it. */
    lookAtClock: () => dispatch({ kind: "clockLooked" }),
    dispose: runner.dispose,
  };
}

/**
 * All that talks to the Agent Manager, behind one door. Commands return at once, and do nothing where
 * they mean nothing; what comes of them is seen in the snapshot and in the sign-in status.
 */
export type AgentManagerSession = ReturnType<typeof createSession>;
