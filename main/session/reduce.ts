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
import type { Alarm, SessionEvent } from "./event.ts";
import { takeFromSource, takeHeld } from "./from-source.ts";
import { answerModeQuestion, setMode } from "./mode.ts";
import { refreshReasons, takeReasons } from "./reasons.ts";
import { askForChange, moveRequest, whyNotAnyMore } from "./requests.ts";
import { withoutSetBack } from "./set-back.ts";
import { goOn, signedIn, signInFailed, startSignIn } from "./sign-in.ts";
import type { SessionState } from "./state.ts";
import { andThen, moveConnection, type ReduceContext, type Step } from "./step.ts";
import { withoutExpired, withoutNotAnswered } from "./tasks.ts";
import { view } from "./view.ts";

/** The session's one state machine: the state after `event`, and what the world has to do once. */
export function reduce(state: SessionState, event: SessionEvent, context: ReduceContext): Step {
  switch (event.kind) {
    case "signIn":
      return startSignIn(state, event.form, event.allowInsecure, context);
    case "goOn":
      return goOn(state, event.reading, context);
    case "signedIn":
      return event.id === state.signingIn ? signedIn(state, event.signedIn, context) : same(state);
    case "signInFailed":
      return event.id === state.signingIn
        ? signInFailed(state, event.failure, event.spent, context)
        : same(state);
    case "cancelSignIn":
      return state.asksAboutMode
        ? answerModeQuestion(state, false, context)
        : agentSays(state, { kind: "cancelSignIn" }, context);
    case "answerTakeover":
      return answerTakeover(state, event.answer, context);
    case "retryNow":
    case "takeOver":
      return agentSays(state, { kind: event.kind }, context);
    case "changeState":
      return askForChange(state, event.change, context);
    case "signOut":
      return signOut(state, event.reasonId, context);
    case "setMode":
      return setMode(state, event.mode, event.agreed, context);
    case "dismissOutcome":
      return moveRequest(
        {
          ...withoutSetBack(state),
          tasks: withoutNotAnswered(state.tasks),
          serverErrors: { ...state.serverErrors, last: null },
        },
        { kind: "dismissed" },
        context,
      );
    case "readAnnouncement":
      return readAnnouncement(state, event.id);
    case "announcementsAnswered":
      return takeAnnouncements(state, event.result, context.now);
    case "seenFailed":
      return failed(state, "seen", event.failure);
    case "forgetKept":
      return { state: { ...state, keeps: false }, effects: [{ kind: "wipeKept" }] };
    case "tokenChanged":
      return event.spent && state.keeps
        ? { state: { ...state, keeps: false }, effects: [{ kind: "expireKept" }] }
        : same(state);
    case "refreshReasons":
      return refreshReasons(state, context.now);
    case "reasonsAnswered":
      return takeReasons(state, event.id, event.result);
    case "serverDate":
      return same(takeServerDate(state, event.date));
    case "clockSet":
      return {
        state: takeClockSet(state, event.by),
        effects: [{ kind: "log", level: "info", event: "clock.set", fields: { by: event.by } }],
      };
    case "clockLooked":
      return same(state);
    case "computer":
      return moveConnection(
        event.what === "resumed" ? takeSleep(state) : state,
        { from: "computer", event: { kind: event.what } },
        context,
      );
    case "source":
      return takeFromSource(state, event.tryId, event.event, context);
    case "alarm":
      return takeAlarm(state, event.alarm, context);
    case "handedOver":
      return moveRequest(state, { kind: event.sent ? "handedOver" : "notHandedOver" }, context);
  }
}

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
