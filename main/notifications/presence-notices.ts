import type { AgentState } from "../../shared/presence.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import type { DurationMs } from "../../shared/time.ts";
import { logoutReasonOf } from "../agent-manager/logout-reason.ts";
import { diffPresence } from "../presence/diff-presence.ts";
import { mrdNotices } from "./mrd-notices.ts";
import type { ChangeCause, Notice, NoticeContext } from "./notice.ts";
import { isAgentStateAskedFor, isMrdAskedFor } from "./requested-changes.ts";

/** A request that was taken back so shortly before is why the agent became NOT_READY (product 7). */
const UNANSWERED_WITHIN: DurationMs = 2_000;

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
  if (before.presence === null || after.presence === null || after.link.name !== "live") return [];
  if (before.link.name !== "live" && before.link.name !== "reconnecting") return [];
  const offline = before.link.name === "reconnecting";
  const changes = diffPresence(before.presence, after.presence);
  const agentChange = changes.find(({ kind }) => kind === "agentState" || kind === "agentReason");
  const agentNotice =
    agentChange?.kind === "agentState" || agentChange?.kind === "agentReason"
      ? noticeOfAgent(agentChange, before, after, context)
      : null;
  if (agentNotice?.kind === "agentStateChanged") return [agentNotice];
  const unasked = changes
    .filter((change) => change.kind === "mrdState")
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
  const cause = causeOf(from, to, before, after, context);
  return { kind: "agentStateChanged", subject: "agent", from, to, cause };
}

function causeOf(
  from: AgentState,
  to: AgentState,
  before: Snapshot,
  { presence, confirmedAt, notAnsweredAt }: Snapshot,
  { lastRevokeAt }: NoticeContext,
): ChangeCause | null {
  if (before.link.name === "reconnecting") return "whileOffline";
  const logout = presence === null ? null : logoutReasonOf(presence);
  if (logout?.kind === "bySupervisor") return "supervisor";
  if (logout?.kind === "inactivity") return "inactivity";
  if (notAnsweredAt !== null && notAnsweredAt !== before.notAnsweredAt) return "requestNotAnswered";
  const setAside = from.name === "READY" && to.name === "NOT_READY" && to.reason === null;
  if (!setAside || lastRevokeAt === null || confirmedAt === null) return null;
  const passed = confirmedAt - lastRevokeAt;
  return passed >= 0 && passed <= UNANSWERED_WITHIN ? "requestNotAnswered" : null;
}
