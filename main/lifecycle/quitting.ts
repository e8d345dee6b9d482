import { type ReadonlySignal, signal } from "@preact/signals-core";
import type { RequestInput } from "../../shared/bridge.ts";
import { whyNot } from "../../shared/permitted.ts";
import { isConfirmed, type Snapshot } from "../../shared/snapshot.ts";
import type { DurationMs } from "../../shared/time.ts";
import type { CancelTimer } from "../clock.ts";
import type { Given } from "../parts.ts";
import { onChange } from "../reactive.ts";

/** Where the widget is on its way out. */
export type QuitState =
  | { readonly name: "running" }
  /** The window asks whether to sign out first. */
  | { readonly name: "asking"; readonly requests: number }
  /** The computer shuts down or logs the agent off, and waits for the answer for a while. */
  | { readonly name: "computerWaits" }
  | { readonly name: "signingOut" }
  /** `unconfirmed`: it asked to sign out, and the server did not confirm it in time. */
  | { readonly name: "leaving"; readonly unconfirmed: boolean };

export type QuitChoice = RequestInput<"answerQuit">["choice"];

export type QuitEvent =
  /** `askFirst`: the agent is signed in, and the session is this widget's. */
  | { readonly kind: "requested"; readonly askFirst: boolean }
  /** `maySignOut`: the rules allow to ask the server for it now. */
  | { readonly kind: "answered"; readonly choice: QuitChoice; readonly maySignOut: boolean }
  /** The agent closed the window with the question. */
  | { readonly kind: "dismissed" }
  /** There is no session of ours any more. */
  | { readonly kind: "sessionOver" }
  | { readonly kind: "signOutRefused" }
  | { readonly kind: "signOutOverdue" }
  /** The computer is about to end, and can be held up; the agent is signed in. */
  | { readonly kind: "systemAsks" }
  /** It cannot be held up any longer. */
  | { readonly kind: "holdOver" }
  /** The computer shuts down, the agent logs off from it, or the process is told to end. */
  | { readonly kind: "systemEnds" }
  /** It still runs, long after it was certain that it ends: somebody cancelled the shutdown. */
  | { readonly kind: "stillRunning" };

export const RUNNING: QuitState = { name: "running" };
const LEAVING: QuitState = { name: "leaving", unconfirmed: false };

/** Somebody who asks this often does not see the question, and has to get out all the same. */
const REQUESTS_AT_MOST = 3;

/** The state after `event`, or the same object where the event means nothing. */
export function quitTransition(state: QuitState, event: QuitEvent): QuitState {
  if (state.name === "leaving") return event.kind === "stillRunning" ? RUNNING : state;
  if (state.name === "computerWaits") return whileComputerWaits(state, event);
  switch (event.kind) {
    case "systemEnds":
      return LEAVING;
    case "requested":
      return requested(state, event.askFirst);
    case "answered":
      return state.name === "running" ? state : answered(state, event);
    case "dismissed":
      return state.name === "asking" ? RUNNING : state;
    case "systemAsks":
      return state.name === "signingOut" ? state : { name: "computerWaits" };
    case "holdOver":
    case "sessionOver":
      return state.name === "running" ? state : LEAVING;
    case "signOutRefused":
    case "signOutOverdue":
      return state.name === "signingOut" ? notSignedOut(event.kind) : state;
    case "stillRunning":
      return state;
  }
}

function notSignedOut(why: "signOutRefused" | "signOutOverdue"): QuitState {
  return why === "signOutRefused"
    ? { name: "asking", requests: 1 }
    : { name: "leaving", unconfirmed: true };
}

/** What ends the computer goes on without an answer, so that there is no way to stay. */
function whileComputerWaits(state: QuitState, event: QuitEvent): QuitState {
  switch (event.kind) {
    case "answered":
      if (event.choice === "stay") return LEAVING;
      return event.choice === "signOut" && event.maySignOut ? { name: "signingOut" } : state;
    case "requested":
    case "dismissed":
    case "sessionOver":
    case "holdOver":
    case "systemEnds":
      return LEAVING;
    case "systemAsks":
    case "signOutRefused":
    case "signOutOverdue":
    case "stillRunning":
      return state;
  }
}

function requested(state: QuitState, askFirst: boolean): QuitState {
  if (!askFirst) return LEAVING;
  switch (state.name) {
    case "running":
      return { name: "asking", requests: 1 };
    case "asking": {
      const requests = state.requests + 1;
      return requests < REQUESTS_AT_MOST ? { name: "asking", requests } : LEAVING;
    }
    default:
      return state;
  }
}

function answered(
  state: QuitState,
  { choice, maySignOut }: Extract<QuitEvent, { kind: "answered" }>,
): QuitState {
  switch (choice) {
    case "cancel":
      return RUNNING;
    case "stay":
      return LEAVING;
    case "signOut":
      return maySignOut && state.name === "asking" ? { name: "signingOut" } : state;
  }
}

/** As long as any request may take (product 8). */
const SIGN_OUT_WITHIN: DurationMs = 8_000;
/** Longer than any shutdown waits for the programs that hold it up. */
const ENDS_WITHIN: DurationMs = 3 * 60_000;

export interface QuittingParts extends Given<"snapshot" | "allowed" | "clock"> {
  /** Asks the server for LOGOUT. */
  readonly signOut: () => void;
  /** Shows the window, which shows the question. */
  readonly openWindow: () => void;
  /** Begins to quit; `mayLeave` is asked then. */
  readonly quit: () => void;
  readonly onSignOutNotConfirmed: () => void;
  /** Whether the widget is started again at once: that takes nothing from administrators. */
  readonly comesBack: () => boolean;
  /** The agent wanted to quit, and administrators do not let them. */
  readonly onForbidden: () => void;
  /** The agent answered that they stay, or the computer did not shut down after all. */
  readonly onStays: () => void;
}

/** Asks once before an agent who is signed in quits, and does what the agent answers. */
export function createQuitting(parts: QuittingParts) {
  const { snapshot, clock, allowed, signOut, openWindow, quit } = parts;
  const { onSignOutNotConfirmed, comesBack, onForbidden, onStays } = parts;
  const question = signal(false);
  const computerWaits = signal(false);
  let state = RUNNING;
  let cancelDeadline: CancelTimer = () => {};
  let cancelHold: CancelTimer = () => {};

  /** Moves on; what comes of it may move on further. */
  function move(event: QuitEvent): void {
    const before = state;
    state = quitTransition(state, event);
    if (state === before) return;
    cancelDeadline();
    show();
    if (state.name === "running") onStays();
    if (state.name === "leaving" && state.unconfirmed) onSignOutNotConfirmed();
    if (state.name === "signingOut") {
      cancelDeadline = clock.setTimer(SIGN_OUT_WITHIN, () => moveOut({ kind: "signOutOverdue" }));
      signOut();
    }
  }

  function show(): void {
    const { name } = state;
    const asks = name === "asking" || name === "computerWaits";
    computerWaits.value = name === "computerWaits";
    question.value = asks || name === "signingOut";
    if (asks) openWindow();
    else if (name !== "signingOut") cancelHold();
  }

  function moveOut(event: QuitEvent): void {
    const before = state;
    move(event);
    if (state.name === "leaving" && before.name !== "leaving") quit();
  }

  const isForbidden = () => state.name !== "leaving" && !allowed().quit && !comesBack();

  onChange(snapshot, (after, before) => {
    if (!hasSession(after)) return moveOut({ kind: "sessionOver" });
    const { outcome } = after;
    const ofSignOut = outcome?.change.kind === "agentState" && outcome.change.name === "LOGOUT";
    if (outcome === null || outcome === before.outcome || !ofSignOut) return;
    const { result } = outcome;
    if (result === "notConfirmed") moveOut({ kind: "signOutOverdue" });
    else if (result !== "confirmed") move({ kind: "signOutRefused" });
  });

  return {
    /** Whether the window shows the question. */
    question: question as ReadonlySignal<boolean>,
    /** Whether it is the computer that waits for the answer. */
    computerWaits: computerWaits as ReadonlySignal<boolean>,
    /**
     * To be asked whenever the widget is told to quit: false where the agent is asked first, and where
     * administrators keep it running. What ends the computer is not asked.
     */
    mayLeave(): boolean {
      if (isForbidden()) {
        onForbidden();
        return false;
      }
      move({ kind: "requested", askFirst: hasSession(snapshot.value) });
      return state.name === "leaving";
    },
    answer({ choice }: RequestInput<"answerQuit">) {
      // A policy may have come while the question was open.
      const ends = state.name === "computerWaits";
      if (question.value && !ends && choice !== "cancel" && isForbidden()) {
        move({ kind: "answered", choice: "cancel", maySignOut: false });
        return onForbidden();
      }
      const logout = { kind: "agentState", name: "LOGOUT", reasonId: null } as const;
      const maySignOut = whyNot(snapshot.value, logout, allowed()) === null;
      moveOut({ kind: "answered", choice, maySignOut });
    },
    /** The agent closed the window: a question in it was not answered, and nothing comes of it. */
    dismiss: () => moveOut({ kind: "dismissed" }),
    /**
     * The computer is about to end and can be held up `within` a time; returns whether it is to be: the
     * agent is asked then. Where nobody could sign out, it is not.
     */
    systemAsks(within: DurationMs): boolean {
      if (!hasSession(snapshot.value) || !isConfirmed(snapshot.value)) return false;
      if (state.name === "leaving") return false;
      move({ kind: "systemAsks" });
      cancelHold();
      cancelHold = clock.setTimer(within, () => moveOut({ kind: "holdOver" }));
      return true;
    },
    /** The computer shuts down, or the process is told to end: nobody is asked any more. */
    systemEnds(): void {
      move({ kind: "systemEnds" });
      cancelDeadline();
      cancelDeadline = clock.setTimer(ENDS_WITHIN, () => move({ kind: "stillRunning" }));
    },
  };
}

export type Quitting = ReturnType<typeof createQuitting>;

/** Whether quitting would leave a session of ours behind (product 2). */
function hasSession({ connection, presence, capabilities }: Snapshot): boolean {
  const signedIn = connection.name === "live" || connection.name === "reconnecting";
  return signedIn && presence !== null && capabilities.changesState;
}
