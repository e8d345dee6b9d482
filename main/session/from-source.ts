import type { Agent, Presence } from "../../shared/presence.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import type { PresenceMessage } from "../../shared/wire/agent-presence.ts";
import { applyPresence, type PresenceArrival } from "../presence/apply-presence.ts";
import { SOURCE_TRAITS, type SourceEvent } from "../server/presence-source.ts";
import { withAnnouncement, withoutAnnouncement } from "./announcements.ts";
import { causeAfter, logoutReasonOf } from "./cause.ts";
import { transition } from "./connection.ts";
import { type Effect, logged } from "./event.ts";
import { withReasonNamed } from "./reasons.ts";
import { isAskingFor, moveRequest } from "./requests.ts";
import { setBackAfter } from "./set-back.ts";
import type { SessionState } from "./state.ts";
import { andThen, moveConnection, type ReduceContext, type Step, withConnection } from "./step.ts";
import { afterPresence, withOffer, withoutConversation, withWrapUp } from "./tasks.ts";
import { view } from "./view.ts";

/** Takes what the source of the try `tryId` reports. */
export function takeFromSource(
  state: SessionState,
  tryId: number,
  event: SourceEvent,
  context: ReduceContext,
): Step {
  const isCurrent = state.connection.current?.id === tryId;
  // The answer to a LOGOUT that was asked for here.
  if (isCurrent && isAskingFor(state, "LOGOUT") && isFarewell(state, event)) {
    const left = moveConnection(state, { from: "agent", event: { kind: "signOut" } }, context);
    return { state: left.state, effects: [...left.effects, { kind: "wipeKept" }] };
  }
  if (event.kind === "presence") return takePresence(state, tryId, event, context);
  const moved = moveConnection(state, { from: "source", tryId, event }, context);
  if (moved.state.connection.current?.id !== tryId) return moved;
  return andThen(moved, (now) => takeOther(now, event, context));
}

/** Whether the server is done with the agent. */
function isFarewell({ account, mode }: SessionState, event: SourceEvent): boolean {
  if (event.kind === "ended") return true;
  if (event.kind !== "presence" || account === null) return false;
  const { agent, state } = event.message.presence;
  const own = agent.id === account.agent.id && SOURCE_TRAITS[mode].holdsSession;
  return own && state.name === "LOGOUT";
}

type PresenceEvent = Extract<SourceEvent, { kind: "presence" }>;

/** A presence was held back for as long as it may be: it counts as it is (protocol 6.4). */
export function takeHeld(state: SessionState, context: ReduceContext): Step {
  const { current } = state.connection;
  const { held } = state.presence;
  if (held === null || current === null) return { state, effects: [] };
  const told: Step = {
    state,
    effects: [logged("info", "presence.olderTaken")],
  };
  const { message } = held;
  return andThen(told, (now) => takeMessage(now, current.id, message, "heldLong", context));
}

function takePresence(
  state: SessionState,
  tryId: number,
  { message }: PresenceEvent,
  context: ReduceContext,
): Step {
  const { account } = state;
  if (account === null) return { state, effects: [] };
  if (message.presence.agent.id !== account.agent.id) {
    return { state, effects: [{ kind: "dropForeignPresence" }] };
  }
  const known = { presence: state.presence.known, reasons: state.reasons.lists };
  const complete = completePresence(message, known, account.agent);
  // What answers one question after another is not overtaken (protocol 6.4).
  const order = SOURCE_TRAITS[state.mode].holdsSession ? "free" : "ordered";
  return takeMessage(state, tryId, complete, order, context);
}

function takeMessage(
  state: SessionState,
  tryId: number,
  message: PresenceMessage,
  order: PresenceArrival["order"],
  context: ReduceContext,
): Step {
  const { account, connection } = state;
  const source = (event: SourceEvent) => ({ from: "source", tryId, event }) as const;
  const arrived = transition(connection, source({ kind: "presence", message }), context);
  if (account === null || arrived.shown.name !== "live" || arrived.current?.id !== tryId) {
    return { state, effects: [] };
  }
  const { known: before, confirmedAt, clockSkew, held: heldBefore } = state.presence;
  const { requested } = view(state);
  const given = { presence: before, confirmedAt, clockSkew, requested };
  const { snapshot, held } = applyPresence(given, message, {
    receivedAt: context.now,
    at: context.at,
    isFirst: connection.shown.name !== "live",
    order,
    held: heldBefore,
  });
  const late: readonly Effect[] =
    held === null ? [] : [{ kind: "count", name: "presence.outOfOrder" }];
  const { presence: known } = snapshot;
  if (snapshot === given || known === null) {
    return { state: { ...state, presence: { ...state.presence, held } }, effects: late };
  }
  const presence = {
    ...state.presence,
    known,
    cause: causeAfter(state.presence.cause, before, known, requested),
    setBack: setBackAfter(state, known, context.now),
    confirmedAt: snapshot.confirmedAt,
    clockSkew: snapshot.clockSkew,
    held,
  };
  const asked = isAskingFor(state, "NOT_READY");
  const tasks = afterPresence(state.tasks, before, known, asked, context.now);
  // A no is one once all of what came with it counts.
  const action = held === null ? message.action : "UNKNOWN";
  const request = { kind: "presence", presence: known, action } as const;
  const answered = moveRequest({ ...state, presence, tasks }, request, context);
  // One step for all of it: nobody sees a live connection without the presence that made it so.
  const { holdsSession } = SOURCE_TRAITS[state.mode];
  const reason = holdsSession ? logoutReasonOf(known) : null;
  const next =
    reason === null ? arrived : transition(arrived, source({ kind: "ended", reason }), context);
  // What was told while there was no connection came to nobody.
  const isFirst = connection.shown.name !== "live" && holdsSession;
  const missed: readonly Effect[] = isFirst ? [{ kind: "fetchAnnouncements" }] : [];
  return {
    state: withConnection(answered.state, next, context.now),
    effects: [...late, ...answered.effects, ...missed],
  };
}

type OtherEvent = Exclude<SourceEvent, PresenceEvent>;

function takeOther(state: SessionState, event: OtherEvent, context: ReduceContext): Step {
  const { now } = context;
  const { tasks } = state;
  const only = (next: SessionState["tasks"]): Step => ({
    state: { ...state, tasks: next },
    effects: [],
  });
  switch (event.kind) {
    case "taskOffered":
      return only(withOffer(tasks, event.task));
    case "taskWithdrawn":
      return only(withoutConversation(tasks, event.conversationId, event.how, now));
    case "wrapUpStarted": {
      const { conversationId, duration } = event;
      return only(withWrapUp(tasks, { conversationId, endsAt: now + duration }));
    }
    case "announced":
      return { state: withAnnouncement(state, event.announcement), effects: [] };
    case "announcementDeleted":
      return { state: withoutAnnouncement(state, event.id), effects: [] };
    case "serverError":
      return takeServerError(state, event.text === "" ? null : event.text, context);
    case "connected":
    case "lost":
    case "refused":
    case "incompatible":
    case "sessionRemoved":
    case "ended":
      return { state, effects: [] };
  }
}

/** Of errors that answer no request. */
const ERRORS_TOLD = { most: 3, within: 60_000 };

/** A server that is ill may send one after the other: the agent is told of a few. */
function takeServerError(state: SessionState, text: string | null, context: ReduceContext): Step {
  const { now } = context;
  const counted: Effect = { kind: "count", name: "server.error" };
  const told = logged("warn", "server.error", { text });
  if (state.requests.phase.name === "sent") {
    const refused = moveRequest(state, { kind: "serverError", text }, context);
    return { state: refused.state, effects: [counted, told, ...refused.effects] };
  }
  const recent = state.serverErrors.toldAt.filter(
    (at) => now - at >= 0 && now - at < ERRORS_TOLD.within,
  );
  if (recent.length >= ERRORS_TOLD.most) return { state, effects: [counted] };
  const serverErrors = { last: { text, at: now }, toldAt: [...recent, now] };
  return { state: { ...state, serverErrors }, effects: [counted, told] };
}

/**
 * The message with what the server left out of it as it is known from before, or from the sign-in: a
 * payload without channels, without a user or without permissions does not take them away.
 */
export function completePresence(
  message: PresenceMessage,
  { presence: known, reasons }: Pick<Snapshot, "presence" | "reasons">,
  signedIn: Agent,
): PresenceMessage {
  const { presence, leftOut } = message;
  if (presence.agent.id !== signedIn.id) return message;
  const before = known?.agent.id === signedIn.id ? known : null;
  const complete: Presence = {
    ...presence,
    agent: agentOf(message, before?.agent ?? signedIn),
    mrds: leftOut.includes("mrds") ? (before?.mrds ?? presence.mrds) : presence.mrds,
  };
  return { ...message, presence: withReasonNamed(complete, reasons) };
}

function agentOf({ presence: { agent }, leftOut }: PresenceMessage, known: Agent): Agent {
  if (leftOut.includes("user")) return known;
  const { mayChangeState } = known;
  return leftOut.includes("permissions") ? { ...agent, mayChangeState } : agent;
}
