import * as z from "zod";
import { AGENT_STATE_NAMES, type AgentState, type Presence } from "../presence.ts";
import { displayTextOrNull } from "./display-text.ts";
import { agentOf, keycloakUserSchema } from "./keycloak-user.ts";
import { readMrdStates } from "./mrd-states.ts";
import {
  anyField,
  idField,
  isRecord,
  type Parsed,
  problemAt,
  readWith,
  type WireProblem,
} from "./read.ts";
import { readReasonCode } from "./reasons.ts";
import { readTime } from "./wire-time.ts";

/** One `agentPresence`, bare or enveloped, in our own words (protocol 6.1). */
export interface PresenceMessage {
  readonly presence: Presence;
  /** What the server says it did. Not to be trusted for what changed: compare snapshots (protocol 0a.4). */
  readonly action: "CHANGED" | "UNCHANGED" | "UNKNOWN";
  readonly correlationId: string | null;
  /** Parts that the server always sends and that are not there; they say nothing. */
  readonly leftOut: readonly ("user" | "permissions" | "mrds")[];
  /** MRD entries that were left out because they could not be told apart; for the log. */
  readonly dropped: readonly WireProblem[];
}

const presenceSchema = z.object({
  agent: z.object({ id: idField, keycloakUser: keycloakUserSchema.nullish().catch(null) }),
  state: z.object({ name: z.string().trim().min(1), reasonCode: anyField }),
  stateChangeTime: anyField,
  agentMrdStates: z.array(z.unknown()).optional(),
  agentLoginTime: anyField,
});

/**
 * No deployment has a hundredth of it (protocol 11). More would make menu and window stand still, and
 * leaving some out could make the rest look ready.
 */
const MOST_MRDS = 1_000;

const MRD_STATES = "agentMrdStates" satisfies keyof WirePresence;

type WirePresence = z.infer<typeof presenceSchema>;

/**
 * An `agentPresence` event, or the answer of `GET …/agents/{id}/states`, in every variant of
 * protocol 6. Refused only without what nothing can be shown without: the agent's id, the agent
 * state's name, and where the list of MRDs belongs one of no more than 1,000, of which some can be read.
 * Everything else is read as far as it makes sense; MRDs that had to be left out are told in `dropped`.
 */
export function parseAgentPresence(input: unknown): Parsed<PresenceMessage> {
  if (!isRecord(input)) return { ok: false, problem: problemAt("", [], "Expected an object") };
  const { agentPresence, agent, state, action, correlationId } = input;
  const isBare = agentPresence === undefined || agentPresence === null;
  if (isBare && agent === undefined && state === undefined) {
    return { ok: false, problem: problemAt("", ["agentPresence"], "Missing") };
  }
  const at = isBare ? "" : "agentPresence";
  const parsed = readWith(presenceSchema, isBare ? input : agentPresence, at);
  if (!parsed.ok) return parsed;
  const entries = parsed.value.agentMrdStates ?? [];
  const listAt = isBare ? MRD_STATES : `${at}.${MRD_STATES}`;
  if (entries.length > MOST_MRDS) return { ok: false, problem: problemAt(listAt, [], "Too many") };
  const { mrds, dropped } = readMrdStates(entries, listAt);
  const [unreadable] = dropped;
  if (mrds.length === 0 && unreadable !== undefined) return { ok: false, problem: unreadable };
  return {
    ok: true,
    value: {
      presence: presenceOf(parsed.value, mrds),
      action: actionOf(action),
      correlationId: displayTextOrNull(correlationId),
      leftOut: leftOutOf(parsed.value),
      dropped,
    },
  };
}

function leftOutOf({ agent, agentMrdStates }: WirePresence): PresenceMessage["leftOut"] {
  const { keycloakUser } = agent;
  return [
    ...(keycloakUser ? [] : (["user"] as const)),
    ...(isRecord(keycloakUser?.permittedResources) ? [] : (["permissions"] as const)),
    ...(agentMrdStates === undefined ? (["mrds"] as const) : []),
  ];
}

function presenceOf(wire: WirePresence, mrds: Presence["mrds"]): Presence {
  return {
    agent: agentOf(wire.agent.id, wire.agent.keycloakUser),
    state: stateOf(wire),
    mrds,
    loginTime: readTime(wire.agentLoginTime),
  };
}

function stateOf({ state, stateChangeTime }: WirePresence): AgentState {
  const rawName = displayTextOrNull(state.name) ?? "UNKNOWN";
  const name = AGENT_STATE_NAMES.find((known) => known === rawName) ?? "UNKNOWN";
  // No other state has one (protocol 8.1): what is there is left over from the state before.
  const hasReason = name === "NOT_READY" || name === "LOGOUT";
  return {
    name,
    rawName,
    reason: hasReason ? readReasonCode(state.reasonCode) : null,
    since: readTime(stateChangeTime),
  };
}

function actionOf(action: unknown): PresenceMessage["action"] {
  if (action === "AGENT_STATE_CHANGED") return "CHANGED";
  if (action === "AGENT_STATE_UNCHANGED") return "UNCHANGED";
  return "UNKNOWN";
}
