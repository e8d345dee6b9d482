import type { TakeoverAnswer } from "../../shared/bridge.ts";
import { signOutNow } from "../../shared/permitted.ts";
import {
  failed,
  readAnnouncement,
  takeAnnouncements,
  withoutEndedAnnouncements,
} from "./announcements.ts";
import { takeClockSet, takeServerDate, takeSleep } from "./clocks.ts";
import type { AgentWord } from "./connection-state.ts";
import { type Alarm, type EventKind, logged, type SessionEvent } from "./event.ts";
import { takeFromSource, takeHeld } from "./from-source.ts";
import { refreshReasons, takeReasons } from "./reasons.ts";
import { askForChange, moveRequest, whyNotAnyMore } from "./requests.ts";
import { withoutSetBack } from "./set-back.ts";
import {
  answerModeQuestion,
  goOn,
  setMode,
  signedIn,
  signInFailed,
  startSignIn,
} from "./sign-in.ts";
import type { SessionState } from "./state.ts";
import { andThen, moveConnection, type ReduceContext, type Step } from "./step.ts";
import { withoutExpired, withoutNotAnswered } from "./tasks.ts";
import { view } from "./view.ts";

/** The session's one state machine: the state after `event`, and what the world has to do once. */
export function reduce<Kind extends EventKind>(
  state: SessionState,
  event: SessionEvent<Kind>,
  context: ReduceContext,
): Step {
  return STEPS[event.kind](state, event, context);
}

type Steps = {
  readonly [Kind in EventKind]: (
    state: SessionState,
    event: SessionEvent<Kind>,
    context: ReduceContext,
  ) => Step;
};

const STEPS: Steps = {
  signIn: (state, { form, allowInsecure }, context) =>
    startSignIn(state, form, allowInsecure, context),
  goOn: (state, { reading }, context) => goOn(state, reading, context),
  signedIn: (state, event, context) =>
    event.id === state.signingIn ? signedIn(state, event.signedIn, context) : same(state),
  signInFailed: (state, { id, failure, spent }, context) =>
    id === state.signingIn ? signInFailed(state, failure, spent, context) : same(state),
  cancelSignIn: (state, event, context) =>
    state.asksAboutMode
      ? answerModeQuestion(state, false, context)
      : agentSays(state, event, context),
  answerTakeover: (state, { answer }, context) => answerTakeover(state, answer, context),
  retryNow: agentSays,
  takeOver: agentSays,
  changeState: (state, { change }, context) => askForChange(state, change, context),
  signOut: (state, { reasonId }, context) => signOut(state, reasonId, context),
  setMode: (state, { mode, agreed }, context) => setMode(state, mode, agreed, context),
  dismissOutcome(state, _, context) {
    const read = {
      ...withoutSetBack(state),
      tasks: withoutNotAnswered(state.tasks),
      serverErrors: { ...state.serverErrors, last: null },
    };
    return moveRequest(read, { kind: "dismissed" }, context);
  },
  readAnnouncement: (state, { id }) => readAnnouncement(state, id),
  announcementsAnswered: (state, { result }, { now }) => takeAnnouncements(state, result, now),
  seenFailed: (state, { failure }) => failed(state, "seen", failure),
  forgetKept: (state) => ({ state: { ...state, keeps: false }, effects: [{ kind: "wipeKept" }] }),
  tokenChanged: (state, { spent }) =>
    spent && state.keeps
      ? { state: { ...state, keeps: false }, effects: [{ kind: "expireKept" }] }
      : same(state),
  refreshReasons: (state, _, { now }) => refreshReasons(state, now),
  reasonsAnswered: (state, { id, result }) => takeReasons(state, id, result),
  serverDate: (state, { date }) => same(takeServerDate(state, date)),
  clockSet: (state, { by }) => ({
    state: takeClockSet(state, by),
    effects: [logged("info", "clock.set", { by })],
  }),
  clockLooked: same,
  computer: (state, { what }, context) =>
    moveConnection(
      what === "resumed" ? takeSleep(state) : state,
      { from: "computer", event: { kind: what } },
      context,
    ),
  source: (state, { tryId, event }, context) => takeFromSource(state, tryId, event, context),
  alarm: (state, { alarm }, context) => takeAlarm(state, alarm, context),
  handedOver: (state, { sent }, context) =>
    moveRequest(state, { kind: sent ? "handedOver" : "notHandedOver" }, context),
};

function same(state: SessionState): Step {
  return { state, effects: [] };
}

/** The agent's own word about the connection. Whoever sees the sign-in form by it has nothing kept behind it. */
function agentSays(state: SessionState, word: AgentWord, context: ReduceContext): Step {
  const before = state.connection.shown.name;
  return andThen(moveConnection(state, { from: "agent", event: word }, context), (moved) => ({
    state: moved,
    effects:
      before !== "signedOut" && moved.connection.shown.name === "signedOut"
        ? [{ kind: "wipeKept" }]
        : [],
  }));
}

function answerTakeover(
  state: SessionState,
  { proceed, remember }: TakeoverAnswer,
  context: ReduceContext,
): Step {
  const { account, connection, asksAboutMode } = state;
  if (connection.shown.name !== "takeoverQuestion" || account === null) return same(state);
  const remembered: Step = {
    state,
    effects: proceed && remember ? [{ kind: "rememberConsent", key: account.key }] : [],
  };
  return andThen(remembered, (asked) =>
    asksAboutMode
      ? answerModeQuestion(asked, proceed, context)
      : agentSays(asked, { kind: "answerTakeover", proceed }, context),
  );
}

/** Asks the server for LOGOUT where it would hear of it; who cannot ask is forgotten here. */
function signOut(state: SessionState, reasonId: string | null, context: ReduceContext): Step {
  const now = signOutNow(view(state), context.allowed);
  // Who is not signed in any more goes back to the form by it.
  if (now === "forget" || now === "notSignedIn") {
    return agentSays(state, { kind: "signOut" }, context);
  }
  return askForChange(state, { kind: "agentState", name: "LOGOUT", reasonId }, context);
}

function takeAlarm(state: SessionState, { kind, at, of }: Alarm, context: ReduceContext): Step {
  switch (kind) {
    case "retryDue":
    case "connectOverdue":
    case "presenceOverdue":
      return moveConnection(state, { from: "alarm", event: { kind } }, context);
    case "gapOver":
      return moveRequest(state, { kind, why: whyNotAnyMore(state, context) }, context);
    case "answerOverdue":
      return moveRequest(state, { kind }, context);
    case "taskOver":
      // By the time it was due: a clock set back meanwhile does not keep what is over.
      return same({ ...state, tasks: withoutExpired(state.tasks, at) });
    case "announcementOver":
      return same(withoutEndedAnnouncements(state, at));
    case "setBackOver":
      return same(withoutSetBack(state));
    case "heldLong":
      return takeHeld(state, context);
    case "reasonsOverdue":
      return takeReasons(state, of ?? 0, { ok: false, why: "timeout", detail: null });
  }
}
