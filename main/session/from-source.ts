import type { SourceEvent } from "../server/presence-source.ts";
import { SOURCE_TRAITS } from "../server/presence-source.ts";
import { transition } from "./connection.ts";
import type { Effect } from "./event.ts";
import { logoutReasonOf } from "./logout-reason.ts";
import { applyPresence } from "./presence.ts";
import { isAskingFor, moveRequest } from "./requests.ts";
import type { SessionState } from "./state.ts";
import { andThen, moveConnection, type ReduceContext, type Step, withConnection } from "./step.ts";
import { afterPresence, withOffer, withoutConversation, withWrapUp } from "./tasks.ts";

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
    return andThen(
      moveConnection(state, { from: "agent", event: { kind: "signOut" } }, context),
      wiped,
    );
  }
  if (event.kind === "presence") return takePresence(state, tryId, event, context);
  const moved = moveConnection(state, { from: "source", tryId, event }, context);
  if (moved.state.connection.current?.id !== tryId) return moved;
  return andThen(moved, (now) => takeOther(now, event, context));
}

function wiped(state: SessionState): Step {
  return { state, effects: [{ kind: "wipeKept" }] };
}

/** Whether the server is done with the agent. */
function isFarewell({ account }: SessionState, event: SourceEvent): boolean {
  if (event.kind === "ended") return true;
  if (event.kind !== "presence" || account === null) return false;
  const { agent, state } = event.message.presence;
  const own = agent.id === account.agent.id && SOURCE_TRAITS[account.mode].holdsSession;
  return own && state.name === "LOGOUT";
}

type PresenceEvent = Extract<SourceEvent, { kind: "presence" }>;

function takePresence(
  state: SessionState,
  tryId: number,
  event: PresenceEvent,
  context: ReduceContext,
): Step {
  const { account, connection } = state;
  const { message } = event;
  if (account === null) return { state, effects: [] };
  if (message.presence.agent.id !== account.agent.id) {
    return { state, effects: [{ kind: "dropForeignPresence" }] };
  }
  const arrived = transition(connection, { from: "source", tryId, event }, context);
  if (arrived.link.name !== "live" || arrived.current?.id !== tryId) return { state, effects: [] };
  const isFirst = connection.link.name !== "live";
  const arrival = { receivedAt: context.now, isFirst };
  const { presence, outcome } = applyPresence(state.presence, message, arrival);
  const late: readonly Effect[] =
    outcome === "stale" || outcome === "partlyStale"
      ? [{ kind: "count", name: "presence.outOfOrder" }]
      : [];
  if (outcome === "stale" || presence.known === null) return { state, effects: late };
  const { known } = presence;
  const asked = isAskingFor(state, "NOT_READY");
  const tasks = afterPresence(state.tasks, state.presence.known, known, asked, context.now);
  const request = { kind: "presence", presence: known, action: message.action } as const;
  const answered = moveRequest({ ...state, presence, tasks }, request, context);
  // One step for all of it: nobody sees a live connection without the presence that made it so.
  const reason = SOURCE_TRAITS[account.mode].holdsSession ? logoutReasonOf(known) : null;
  const next =
    reason === null
      ? arrived
      : transition(arrived, { from: "source", tryId, event: { kind: "ended", reason } }, context);
  return {
    state: withConnection(answered.state, next, context.now),
    effects: [...late, ...answered.effects],
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
    case "serverError": {
      const text = event.text === "" ? null : event.text;
      const { state: next } = moveRequest(state, { kind: "serverError", text }, context);
      return {
        state: next,
        effects: [
          { kind: "count", name: "server.error" },
          { kind: "log", level: "warn", event: "server.error", fields: { text: event.text } },
        ],
      };
    }
    case "connected":
    case "lost":
    case "refused":
    case "incompatible":
    case "sessionRemoved":
    case "ended":
      return { state, effects: [] };
  }
}
