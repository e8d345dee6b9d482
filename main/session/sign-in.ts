import type { SignInForm } from "../../shared/bridge.ts";
import { isTerminal } from "../../shared/connection.ts";
import type { SignInFailure } from "../../shared/failures.ts";
import type { Mode } from "../../shared/snapshot.ts";
import type { KeptReading } from "../server/kept-session.ts";
import { parseServerAddress, withoutPassword } from "../server/server-address.ts";
import type { SignedIn } from "./event.ts";
import { refreshReasons } from "./reasons.ts";
import { NOBODY, type SessionState } from "./state.ts";
import { andThen, moveConnection, type ReduceContext, type Step } from "./step.ts";

/** Asks the server whether it knows the agent, where the address makes sense. */
export function startSignIn(
  state: SessionState,
  form: SignInForm,
  allowInsecure: boolean,
  context: ReduceContext,
): Step {
  const { shown } = state.connection;
  if (shown.name !== "signedOut" && !isTerminal(shown)) return { state, effects: [] };
  const { server, username, mode, keepSignedIn } = form;
  const parsed = parseServerAddress(server, { allowInsecure });
  const failure = parsed.ok ? null : parsed.failure;
  const signIn = {
    ...NOBODY,
    server: withoutPassword(server),
    username,
    mode,
    keepSignedIn,
    failure,
  };
  if (!parsed.ok) return { state: { ...state, signIn }, effects: [] };
  const { address } = parsed;
  return andThen(begin({ ...state, signIn, mode }, context), (begun) => ({
    state: begun,
    effects: [{ kind: "signIn", id: begun.signIns, address, form }],
  }));
}

/** Goes on with what was kept, as soon as it is read; does nothing where somebody is signed in. */
export function goOn(
  state: SessionState,
  reading: Promise<KeptReading>,
  context: ReduceContext,
): Step {
  if (state.connection.shown.name !== "signedOut") return { state, effects: [] };
  return andThen(begin(state, context), (begun) => ({
    state: begun,
    effects: [{ kind: "takeUp", id: begun.signIns, reading }],
  }));
}

function begin(state: SessionState, context: ReduceContext): Step {
  const id = state.signIns + 1;
  const { signIn } = state;
  return andThen(
    moveConnection(state, { from: "agent", event: { kind: "signIn" } }, context),
    (moved) => ({ state: { ...moved, signIn, signIns: id, signingIn: id }, effects: [] }),
  );
}

/** The agent is signed in; the connection follows, or the question whether it may. */
export function signedIn(
  state: SessionState,
  { askFirst, keptReasons, ...who }: SignedIn,
  context: ReduceContext,
): Step {
  const { key, agent, server, username, mode, keepSignedIn } = who;
  const entered: SessionState = {
    ...state,
    signingIn: null,
    signIn: { ...NOBODY, server, username, mode, keepSignedIn, agent },
    account: { key, agent, server },
    mode,
    keeps: keepSignedIn,
    reasons: keptReasons
      ? { ...state.reasons, lists: { ...keptReasons, freshness: "old" } }
      : state.reasons,
  };
  const outcome = { kind: "signedIn", askFirst } as const;
  const moved = moveConnection(entered, { from: "signIn", event: outcome }, context);
  const wiped: Step = keepSignedIn
    ? moved
    : { state: moved.state, effects: [{ kind: "wipeKept" }, ...moved.effects] };
  return andThen(wiped, (after) => refreshReasons(after, context.now));
}

/** `spent`: what was kept is of no use any more. */
export function signInFailed(
  state: SessionState,
  failure: SignInFailure | null,
  spent: boolean,
  context: ReduceContext,
): Step {
  const failed = { ...state, signingIn: null, signIn: { ...state.signIn, failure } };
  const moved = moveConnection(failed, { from: "signIn", event: { kind: "failed" } }, context);
  return spent ? { ...moved, effects: [{ kind: "wipeKept" }, ...moved.effects] } : moved;
}

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
