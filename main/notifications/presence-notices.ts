import { isAtWork, isAvailableToAgent } from "../../shared/availability.ts";
import { isSwitched, TO_READY, USUALLY_ALLOWED, whyNot } from "../../shared/permitted.ts";
import type { AgentState, Mrd, MrdStateName } from "../../shared/presence.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import type { RequestedChange } from "../../shared/state-request.ts";
import type { DurationMs, EpochMs } from "../../shared/time.ts";
import type { Clock } from "../clock.ts";
import { diffPresence } from "../presence/merge-presence.ts";
import { logoutReasonOf } from "../session/cause.ts";
import type { ChangeCause, MrdChange, MrdSubject, Notice, NoticeContext } from "./notice.ts";

/**
 * What changed between two presences of one session: the agent's state, which takes the channels
 * that follow it along, else the channels. Nothing where there is no presence to compare with, or
 * where the agent took the session up again by hand.
 */
export function presenceNotices(
  before: Snapshot,
  after: Snapshot,
  context: NoticeContext,
): readonly Notice[] {
  if (before.presence === null || after.presence === null || after.connection.name !== "live")
    return [];
  if (before.connection.name !== "live" && before.connection.name !== "reconnecting") return [];
  const offline = before.connection.name === "reconnecting";
  const { agent, mrds } = diffPresence(before.presence, after.presence);
  const agentNotice =
    agent === null ? noticeOfCause(before, after) : noticeOfAgent(agent, before, after, context);
  if (agentNotice?.kind === "agentStateChanged") return [agentNotice];
  const unasked = mrds
    .filter(({ to }) => !isMrdAskedFor(to, context.asked))
    .filter(({ to }) => !(to.state === "RESERVED" && after.tasks.length > before.tasks.length));
  const channels = mrdNotices(unasked, offline ? "whileOffline" : null);
  return agentNotice === null ? channels : [agentNotice, ...channels];
}

function noticeOfAgent(
  { from, to }: { readonly from: AgentState; readonly to: AgentState },
  before: Snapshot,
  after: Snapshot,
  context: NoticeContext,
): Notice | null {
  // A login comes in two steps, and none of them is a change of a state that the agent was in.
  if (to.name === "LOGIN" || from.name === "LOGIN" || from.name === "LOGOUT") return null;
  if (isAgentStateAskedFor(to.name, context.asked)) {
    return { kind: "agentStateConfirmed", subject: "agent", to };
  }
  const cause = causeOf(before, after);
  return agentStateChanged(from, to, cause, after);
}

/** The cause may come out when the change was told already: its two halves come in either order. */
function noticeOfCause(before: Snapshot, after: Snapshot): Notice | null {
  if (after.presence === null || !isNotAnswered(before, after)) return null;
  return agentStateChanged(null, after.presence.state, "requestNotAnswered", after);
}

function agentStateChanged(
  from: AgentState | null,
  to: AgentState,
  cause: ChangeCause | null,
  after: Snapshot,
): Notice {
  // What administrators forbid is left out when the notice is sent.
  const isTaken = cause === "requestNotAnswered" || after.setBack !== null;
  const offersReady = isTaken && whyNot(after, TO_READY, USUALLY_ALLOWED) === null;
  return { kind: "agentStateChanged", subject: "agent", from, to, cause, offersReady };
}

function isNotAnswered(before: Snapshot, { notAnsweredAt }: Snapshot): boolean {
  return notAnsweredAt !== null && notAnsweredAt !== before.notAnsweredAt;
}

function causeOf(before: Snapshot, after: Snapshot): ChangeCause | null {
  if (before.connection.name === "reconnecting") return "whileOffline";
  const logout = after.presence === null ? null : logoutReasonOf(after.presence);
  if (logout?.kind === "bySupervisor") return "supervisor";
  if (logout?.kind === "inactivity") return "inactivity";
  return isNotAnswered(before, after) ? "requestNotAnswered" : null;
}

type Worth = "mrdStateChanged" | "mrdActivity" | null;

/** The channel comes and goes with a login; that is no news of its own. */
const LOGIN: readonly MrdStateName[] = ["LOGIN", "LOGOUT"];

/** Which of the two rows of product 7 a change of one channel belongs to; null for neither. */
function worthOf({ from, to }: MrdChange): Worth {
  if (!isAvailableToAgent(to)) return null;
  if (LOGIN.includes(from.state) || LOGIN.includes(to.state)) return null;
  // Work comes and goes.
  if (isAtWork(to)) return "mrdActivity";
  if (isAtWork(from) && to.state === "READY") return "mrdActivity";
  // The last task ended: what was asked for earlier is done.
  if (from.state === "PENDING_NOT_READY" && to.state === "NOT_READY") return "mrdActivity";
  return "mrdStateChanged";
}

/** One notice for all changes: of those that turned a channel on or off, else of those at work. */
function mrdNotices(
  changes: readonly MrdChange[],
  cause: "whileOffline" | null,
): readonly Notice[] {
  for (const kind of ["mrdStateChanged", "mrdActivity"] as const) {
    const worthy = changes.filter((change) => worthOf(change) === kind);
    const [first] = worthy;
    if (first === undefined) continue;
    const subject: MrdSubject = worthy.length === 1 ? `mrd:${first.to.id}` : "channels";
    return [{ kind, subject, changes: worthy, cause }];
  }
  return [];
}

/** Whether a channel's new state is what was asked for, or follows from what was asked of the agent. */
export function isMrdAskedFor(to: Mrd, requests: readonly RequestedChange[]): boolean {
  return requests.some((asked) => {
    if (asked.kind === "mrdState") return asked.mrdId === to.id && leadsTo(asked.state, to);
    return asked.name === "LOGOUT" || leadsTo(asked.name, to);
  });
}

/** Whether the agent asked for this state here. */
export function isAgentStateAskedFor(name: string, requests: readonly RequestedChange[]): boolean {
  return requests.some((asked) => asked.kind === "agentState" && asked.name === name);
}

/** A channel that is interrupted counts as switched on, but nobody asks for that. */
function leadsTo(asked: "READY" | "NOT_READY", to: Mrd): boolean {
  return to.state !== "INTERRUPTED" && isSwitched(to, asked);
}

/** What follows from a request may come in pieces: channels some time after the agent's state. */
const FOLLOWS_WITHIN: DurationMs = 2_000;

/** Remembers what was asked for here. */
export function createRequestMemory(clock: Clock) {
  let open: RequestedChange | null = null;
  let settled: readonly { readonly request: RequestedChange; readonly at: EpochMs }[] = [];
  return {
    /** To be called with the open request, null for none, whenever the snapshot changes. */
    remember(requested: RequestedChange | null): void {
      if (requested === open) return;
      if (open !== null) settled = [...settled, { request: open, at: clock.now() }];
      open = requested;
    },
    /** What is open, and what was until a short while ago. */
    recent(): readonly RequestedChange[] {
      const now = clock.now();
      settled = settled.filter(({ at }) => at <= now && now - at <= FOLLOWS_WITHIN);
      const past = settled.map(({ request }) => request);
      return open === null ? past : [...past, open];
    },
  };
}
