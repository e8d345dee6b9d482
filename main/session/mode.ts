import type { Mode } from "../../shared/snapshot.ts";
import type { SessionState } from "./state.ts";
import { moveConnection, type ReduceContext, type Step } from "./step.ts";

/**
 * Follows the signed-in agent in `mode`. From watching to the session, an agent who has not `agreed`
 * is asked first, as at a sign-in (product 2); meanwhile nothing is followed, and the question stands
 * in the place of the state. Does nothing while nobody is signed in, and in the mode that holds.
 */
export function setMode(
  state: SessionState,
  mode: Mode,
  agreed: boolean,
  context: ReduceContext,
): Step {
  const { account, asksAboutMode } = state;
  if (account === null) return { state, effects: [] };
  if (mode === state.mode) {
    return asksAboutMode ? answerModeQuestion(state, false, context) : { state, effects: [] };
  }
  if (mode === "observe" || agreed) return changeMode(state, mode, context);
  if (asksAboutMode) return { state, effects: [] };
  const asking = { ...state, asksAboutMode: true };
  const event = { kind: "changeMode", askFirst: true } as const;
  return moveConnection(asking, { from: "agent", event }, context);
}

/** The agent's answer to the question before the session: changes, or goes on as before. */
export function answerModeQuestion(
  state: SessionState,
  proceed: boolean,
  context: ReduceContext,
): Step {
  return changeMode(state, proceed ? "session" : state.mode, context);
}

function changeMode(state: SessionState, mode: Mode, context: ReduceContext): Step {
  if (state.account === null) return { state, effects: [] };
  const changed = { ...state, asksAboutMode: false, mode, signIn: { ...state.signIn, mode } };
  const event = { kind: "changeMode", askFirst: false } as const;
  return moveConnection(changed, { from: "agent", event }, context);
}
