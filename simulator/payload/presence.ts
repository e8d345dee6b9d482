import type { Account } from "../accounts.ts";
import type { PayloadProfile, ReasonForm } from "../control.ts";
import { mapMrds, type Reason, type RoutedAgent, type RoutedMrd } from "../routing/agent.ts";
import type { World } from "../world.ts";
import { keycloakUser } from "./keycloak-user.ts";

/** What goes round the agent's presence in the envelope (protocol 6.1). */
export interface Envelope {
  readonly action: string;
  readonly agentStateChanged: boolean;
  readonly mrdStateChanges: readonly string[];
  readonly correlationId: string;
}

const unaudited = { createdBy: null, createdDate: null, updatedBy: null, updatedDate: null };

/** The bare `AgentPresence` object as this version writes it (protocol 6.2, 6.5). */
export function agentPresence(
  account: Account,
  agent: RoutedAgent,
  profile: PayloadProfile,
  reasonForm: ReasonForm = "object",
) {
  const old = profile === "4.3";
  const leavesOutMrds = agent.state === "LOGOUT" && (profile === "4.8" || profile === "5.x");
  return {
    agent: {
      participantType: "CCUser",
      id: account.id,
      ...(profile === "5.x" ? { ...unaudited, deleted: false } : {}),
      keycloakUser: keycloakUser(account, profile),
      associatedRoutingAttributes: old ? [] : [routingAttribute],
      ...(old || leavesOutMrds
        ? {}
        : {
            associatedMrds: agent.mrds.map(({ mrd }) => ({
              mrdId: mrd.id,
              maxAgentTasks: mrd.maxAgentTasks,
            })),
          }),
    },
    state: { name: agent.state, reasonCode: agent.reason && writeReason(agent.reason, reasonForm) },
    stateChangeTime: agent.stateChangeTime,
    agentMrdStates: agent.mrds.map((mrd) => mrdState(mrd, profile, leavesOutMrds)),
    ...(old || agent.loginTime === null ? {} : { agentLoginTime: agent.loginTime }),
  };
}

function writeReason(reason: Reason, form: ReasonForm): unknown {
  const { id, name } = reason;
  switch (form) {
    case "object":
      return reason;
    case "idObject":
      return { id };
    case "nameObject":
      return { name };
    case "idText":
      return id;
    case "nameText":
      return name;
  }
}

const routingAttribute = {
  routingAttribute: {
    id: "67c04c22a1f239243fad84a1",
    name: "demonstration-chat",
    description: null,
    type: "BOOLEAN",
    defaultValue: 1,
  },
  value: 1,
};

function mrdState(routed: RoutedMrd, profile: PayloadProfile, isLogout: boolean) {
  const times = {
    ...(isLogout ? {} : { stateChangeTime: routed.stateChangeTime }),
    lastReadyStateChangeTime: routed.lastReadyStateChangeTime,
  };
  const { state } = routed;
  const mrd = mrdShape(routed, profile);
  if (profile === "4.3") return { mrd, state, ...times };
  const { maxAgentTasks } = routed.mrd;
  if (profile === "4.5") return { mrd, state, ...times, maxAgentTasks };
  return { mrd, state, previousState: routed.previousState, ...times, maxAgentTasks };
}

function mrdShape({ mrd }: RoutedMrd, profile: PayloadProfile) {
  const { id, name, maxRequests, interruptible } = mrd;
  const description = mrd.description ?? null;
  if (profile === "4.3") return { id, name, description, interruptible, maxRequests };
  const typed = { id, type: mrd.type ?? null, name, description, maxRequests };
  switch (profile) {
    case "4.5":
      return typed;
    case "4.8":
      return { ...typed, interruptible };
    case "5.x":
      return {
        ...typed,
        interruptible,
        isAutoSync: mrd.isAutoSync ?? false,
        ...unaudited,
        deleted: false,
      };
  }
}

/** The `agentPresence` event's payload: bare in 4.3, in an envelope since (protocol 6.1). */
export function presencePayload(
  account: Account,
  agent: RoutedAgent,
  envelope: Envelope,
  profile: PayloadProfile,
  reasonForm?: ReasonForm,
): unknown {
  const presence = agentPresence(account, agent, profile, reasonForm);
  if (profile === "4.3") return presence;
  const { action, agentStateChanged, mrdStateChanges, correlationId } = envelope;
  return {
    action,
    agentStateChanged,
    mrdStateChanges,
    agentPresence: presence,
    ...(profile === "5.x" ? { tenantId: "expertflow" } : {}),
    ...(profile === "4.5" ? {} : { correlationId }),
  };
}

/** The agent as written by services whose clocks are not the server's own. */
export function asStamped({ behaviour }: World, agent: RoutedAgent): RoutedAgent {
  const { ms, mrdId } = behaviour.stateTimes;
  if (ms === 0) return agent;
  const off = mapMrds(agent, (mrd) =>
    mrdId === null || mrd.mrd.id === mrdId
      ? { ...mrd, stateChangeTime: mrd.stateChangeTime + ms }
      : mrd,
  );
  return mrdId === null ? { ...off, stateChangeTime: agent.stateChangeTime + ms } : off;
}
