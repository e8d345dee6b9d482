import type { RequestInput } from "../../shared/bridge.ts";

/** Where the widget is on its way out. */
export type QuitState =
  | { readonly name: "running" }
  /** The window asks whether to sign out first. */
  | { readonly name: "asking"; readonly requests: number }
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
  switch (event.kind) {
    case "systemEnds":
      return LEAVING;
    case "requested":
      return requested(state, event.askFirst);
    case "answered":
      return state.name === "running" ? state : answered(state, event);
    case "dismissed":
      return state.name === "asking" ? RUNNING : state;
    case "sessionOver":
      return state.name === "running" ? state : LEAVING;
    case "signOutRefused":
      return state.name === "signingOut" ? { name: "asking", requests: 1 } : state;
    case "signOutOverdue":
      return state.name === "signingOut" ? { name: "leaving", unconfirmed: true } : state;
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
