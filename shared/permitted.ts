import { isAvailableToAgent } from "./availability.ts";
import { isInSession, isSignedIn } from "./connection.ts";
import type { Policy } from "./policy.ts";
import type { Mrd, MrdStateName, NamedReason, Presence, ReasonCode } from "./presence.ts";
import { isConfirmed, type Snapshot } from "./snapshot.ts";
import type { AgentStateChange, MrdStateChange, StateChange } from "./state-change.ts";
import type { ReasonLists, WhyNot } from "./state-request.ts";

/** What administrators leave to agents: less than the server's rules, or in one case more. */
export type Allowed = Readonly<Omit<Policy["allowed"], "insecureHttp" | "keepSignedIn" | "tools">>;

/** The change to Ready, which has no reason. */
export const TO_READY = {
  kind: "agentState",
  name: "READY",
  reasonId: null,
} as const satisfies StateChange;

/** Where administrators have said nothing. */
export const USUALLY_ALLOWED: Allowed = {
  changeState: true,
  switchChannels: true,
  signOut: true,
  quit: true,
  pauseNotifications: true,
  finesseChannels: false,
  history: true,
};

/**
 * Why the agent cannot ask for this change now; null where it can. The rules are those that the
 * server would follow in silence (protocol 7.3), so that the agent is told instead.
 */
export function whyNot(snapshot: Snapshot, change: StateChange, allowed: Allowed): WhyNot | null {
  const { presence, capabilities, requested } = snapshot;
  const forbidden = isForbidden(change, snapshot, allowed);
  // Signing out of a widget that only looks on is a way out of it all the same.
  if (forbidden && change.kind === "agentState" && change.name === "LOGOUT") return "byPolicy";
  if (!capabilities.changesState) return "observing";
  if (forbidden) return "byPolicy";
  if (presence === null || !isConfirmed(snapshot)) return "notLive";
  if (!presence.agent.mayChangeState) return "noPermission";
  if (requested !== null) return "requestUnderWay";
  return change.kind === "agentState"
    ? whyNotAgentState(presence, snapshot.reasons, change)
    : whyNotMrdState(presence, change, allowed);
}

/** Whether administrators keep this from the agent, for as long as somebody is signed in. */
function isForbidden(change: StateChange, { connection }: Snapshot, allowed: Allowed): boolean {
  if (change.kind === "mrdState") return !allowed.switchChannels;
  if (change.name !== "LOGOUT") return !allowed.changeState;
  // Where the session is over already, only the way back to the sign-in is left.
  return isInSession(connection) && !allowed.signOut;
}

/**
 * What signing out means now: `ask` the server with a reason, or only `forget` the agent here; else
 * why it is not possible. Where the agent may not change state, the server is not asked.
 */
export function signOutNow(snapshot: Snapshot, allowed: Allowed): "ask" | "forget" | WhyNot {
  if (!isSignedIn(snapshot.connection)) return "notSignedIn";
  const why = whyNot(snapshot, { kind: "agentState", name: "LOGOUT", reasonId: null }, allowed);
  switch (why) {
    case null:
      return "ask";
    case "observing":
    case "notLive":
    case "noPermission":
      return "forget";
    default:
      return why;
  }
}

/** Whether this very change was asked for and is not answered yet; asking again means nothing more. */
export function isUnderWay({ requested, reasons }: Snapshot, change: StateChange): boolean {
  if (requested === null) return false;
  if (requested.kind === "mrdState") {
    return (
      change.kind === "mrdState" &&
      change.mrdId === requested.mrdId &&
      change.state === requested.state
    );
  }
  return (
    change.kind === "agentState" &&
    change.name === requested.name &&
    (reasonOf(reasons, change)?.name ?? null) === requested.reasonName
  );
}

/**
 * The reason code that a change names: null for none, undefined where the server's list has no such
 * code (any more). READY has none, whatever is named (protocol 8.1).
 */
export function reasonOf(
  { notReady, logout }: Pick<ReasonLists, "notReady" | "logout">,
  { name, reasonId }: AgentStateChange,
): NamedReason | null | undefined {
  if (reasonId === null || name === "READY") return null;
  return (name === "LOGOUT" ? logout : notReady).find(({ id }) => id === reasonId);
}

function whyNotAgentState(
  { state, mrds }: Presence,
  reasons: ReasonLists,
  change: AgentStateChange,
): WhyNot | null {
  const reason = reasonOf(reasons, change);
  switch (change.name) {
    case "READY":
      return state.name === "READY" ? "alreadySo" : null;
    case "NOT_READY":
      if (reason === undefined) return "reasonGone";
      return state.name === "NOT_READY" && isSameReason(state.reason, reason) ? "alreadySo" : null;
    case "LOGOUT":
      if (state.name !== "NOT_READY" || mrds.some((mrd) => mrd.state !== "NOT_READY")) {
        return "notAllNotReady";
      }
      return reason === undefined ? "reasonGone" : null;
  }
}

/** Whether two reasons are one; some servers tell only the id or only the name (protocol 6.2). */
export function isSameReason(one: ReasonCode | null, other: ReasonCode | null): boolean {
  if (one === null || other === null) return one === other;
  if (one.id !== null && other.id !== null) return one.id === other.id;
  return one.name !== null && one.name === other.name;
}

function whyNotMrdState(
  { state, mrds }: Presence,
  change: MrdStateChange,
  { finesseChannels }: Allowed,
): WhyNot | null {
  const mrd = mrds.find(({ id }) => id === change.mrdId);
  if (mrd === undefined) return "channelGone";
  if (isDrivenByFinesse(mrd) && !finesseChannels) return "drivenByFinesse";
  if (change.state === "READY") {
    if (!isAvailableToAgent(mrd)) return "notAvailable";
    if (state.name !== "READY") return "agentNotReady";
  }
  // Neither can be said to be the other one than what holds.
  if (mrd.state === "UNKNOWN") return "stateUnknown";
  return isSwitched(mrd, change.state) ? "alreadySo" : null;
}

/** With work left, a channel that is switched off first finishes it; one that is on may be working. */
const SWITCHED: Readonly<Record<"READY" | "NOT_READY", readonly MrdStateName[]>> = {
  READY: ["READY", "RESERVED", "ACTIVE", "BUSY", "INTERRUPTED"],
  NOT_READY: ["NOT_READY", "PENDING_NOT_READY"],
};

/** Whether a channel is in a state that a request for READY or NOT_READY leads to (protocol 7.2). */
export function isSwitched({ state }: Mrd, to: "READY" | "NOT_READY"): boolean {
  return SWITCHED[to].includes(state);
}

/**
 * What takes back a NOT_READY that waits for the tasks of a channel to end: READY of the channel, or of
 * the agent first (protocol 7.2). Null where the channel is in no such state.
 */
export function undoOf(mrd: Mrd, { state }: Presence): StateChange | null {
  if (mrd.state !== "PENDING_NOT_READY") return null;
  return state.name === "READY" ? { kind: "mrdState", mrdId: mrd.id, state: "READY" } : TO_READY;
}

/** The vendor's own id and name for the channel whose state Cisco Finesse decides (protocol 7.4, 10). */
const FINESSE_MRD_ID = "20316843be924c8ab4f57a7a";
const FINESSE_MRD_NAME = "CISCO CC";

/** Whether Cisco Finesse decides this channel's state. */
export function isDrivenByFinesse({ id, name }: Mrd): boolean {
  return id === FINESSE_MRD_ID || name.toUpperCase() === FINESSE_MRD_NAME;
}
