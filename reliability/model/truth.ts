/** A state as the server holds it: the agent's (`id` is null) or that of an MRD. */
export interface Part {
  readonly id: string | null;
  readonly state: string;
  readonly since: number;
}

/** What the server holds about the one agent. */
export interface Truth {
  readonly loginTime: number;
  readonly agent: Part;
  readonly mrds: readonly Part[];
}

export const AGENT_ID = "agent-1";
export const MRD_IDS = ["mrd-1", "mrd-2"] as const;

/** An agent who logged in at `now`. */
export function loggedIn(now: number): Truth {
  const notReady = { state: "NOT_READY", since: now };
  return {
    loginTime: now,
    agent: { id: null, ...notReady },
    mrds: MRD_IDS.map((id) => ({ id, ...notReady })),
  };
}

/** After a change of the agent state (`id` is null) or of an MRD; NOT_READY and LOGOUT take the MRDs along. */
export function changed(truth: Truth, id: string | null, state: string, since: number): Truth {
  const takesAll = id === null && state !== "READY";
  const after = (part: Part) => (part.id === id || takesAll ? { id: part.id, state, since } : part);
  return { ...truth, agent: after(truth.agent), mrds: truth.mrds.map(after) };
}

/** An `agentPresence` as the wire carries it. */
export function payloadOf({ agent, mrds, loginTime }: Truth, action: string) {
  const Resources = [{ rsname: "state-change", scopes: ["manage_state_change"] }];
  return {
    action,
    agentStateChanged: true,
    mrdStateChanges: [],
    agentPresence: {
      agent: {
        id: AGENT_ID,
        keycloakUser: { id: AGENT_ID, username: "one", permittedResources: { Resources } },
      },
      state: { name: agent.state, reasonCode: null },
      stateChangeTime: agent.since,
      agentLoginTime: loginTime,
      agentMrdStates: mrds.map(({ id, state, since }) => ({
        mrd: { id, name: id, maxRequests: 5 },
        state,
        stateChangeTime: since,
        maxAgentTasks: 5,
      })),
    },
  };
}
