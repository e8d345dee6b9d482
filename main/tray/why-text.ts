import type { StateChange } from "../../shared/bridge.ts";
import { isSignedIn } from "../../shared/link.ts";
import { type Allowed, whyNot } from "../../shared/permitted.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import type { WhyNot } from "../../shared/state-request.ts";
import type { MessageKey, Texts } from "../../shared/texts/texts.ts";

const KEYS: Readonly<Record<WhyNot, MessageKey>> = {
  notLive: "tray.whyNotLive",
  notSignedIn: "tray.whyNotSignedIn",
  observing: "tray.whyObserving",
  byPolicy: "tray.whyByPolicy",
  noPermission: "tray.whyNoPermission",
  requestUnderWay: "tray.whyRequestUnderWay",
  alreadySo: "tray.whyAlreadySo",
  agentNotReady: "tray.whyAgentNotReady",
  notAvailable: "tray.whyNotAvailable",
  stateUnknown: "tray.whyStateUnknown",
  drivenByFinesse: "tray.whyDrivenByFinesse",
  notAllNotReady: "tray.whyNotAllNotReady",
  reasonGone: "tray.whyReasonGone",
  channelGone: "tray.whyChannelGone",
};

/** Why the rules forbid something, in the few words that a label has room for. */
export function whyText(why: WhyNot, { link }: Snapshot, { t }: Texts): string {
  const nobody = (why === "notLive" || why === "notSignedIn") && !isSignedIn(link);
  if (nobody) return t(link.name === "signingIn" ? "tray.whySigningIn" : KEYS.notSignedIn);
  return t(KEYS[why]);
}

/** What keeps the agent from every change, whichever it is. */
const FROM_ALL: readonly WhyNot[] = [
  "observing",
  "byPolicy",
  "notLive",
  "noPermission",
  "requestUnderWay",
];
const ANY_CHANGE = {
  agentState: { kind: "agentState", name: "NOT_READY", reasonId: null },
  mrdState: { kind: "mrdState", mrdId: "", state: "NOT_READY" },
} as const satisfies Record<string, StateChange>;

/** Why no change of the agent's state, or of any channel, can be asked for now; null where some may be. */
export function whyNoChange(
  snapshot: Snapshot,
  allowed: Allowed,
  of: StateChange["kind"],
): WhyNot | null {
  const why = whyNot(snapshot, ANY_CHANGE[of], allowed);
  return why !== null && FROM_ALL.includes(why) ? why : null;
}

/**
 * Whether the account may never change its state, so that there is nothing to offer (product 8).
 * Where the widget only looks on, AgentDesk is the place for it, and the menu says so.
 */
export function hidesChanges({ presence, capabilities }: Snapshot): boolean {
  return capabilities.changesState && presence !== null && !presence.agent.mayChangeState;
}
