import type { Presence } from "../../../shared/presence.ts";

/** What a server may send beside a presence. */
interface Envelope {
  readonly action: string;
  readonly agentStateChanged: boolean;
  readonly mrdStateChanges: readonly string[];
}

/** An `agentPresence` payload, as small as servers may make it. */
export function wirePresence(
  { agent, state, mrds, loginTime }: Presence,
  envelope: Partial<Envelope> = {},
): unknown {
  return {
    action: "AGENT_STATE_CHANGED",
    agentStateChanged: true,
    mrdStateChanges: [],
    ...envelope,
    agentPresence: {
      agent: { id: agent.id, keycloakUser: { username: agent.username } },
      state: { name: state.rawName, reasonCode: state.reason },
      stateChangeTime: state.since,
      agentMrdStates: mrds.map((mrd) => ({
        mrd: { id: mrd.id, name: mrd.name },
        state: mrd.rawState,
        stateChangeTime: mrd.since,
        maxAgentTasks: mrd.maxAgentTasks,
      })),
      agentLoginTime: loginTime,
    },
  };
}
