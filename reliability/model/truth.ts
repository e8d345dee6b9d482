/** What the server holds about the one agent. */
export interface Truth {
  readonly loginTime: number;
  readonly state: { readonly name: string; readonly since: number };
  readonly mrds: readonly { readonly id: string; readonly state: string; readonly since: number }[];
}

export const AGENT_ID = "agent-1";
export const MRD_IDS = ["mrd-1", "mrd-2"] as const;

/** An agent who logged in at `now`. */
export function loggedIn(now: number): Truth {
  return {
    loginTime: now,
    state: { name: "NOT_READY", since: now },
    mrds: MRD_IDS.map((id) => ({ id, state: "NOT_READY", since: now })),
  };
}

/** After a change of the agent state; NOT_READY and LOGOUT take the MRDs along. */
export function withState(truth: Truth, name: string, now: number): Truth {
  const mrds =
    name === "READY" ? truth.mrds : truth.mrds.map((mrd) => ({ ...mrd, state: name, since: now }));
  return { ...truth, state: { name, since: now }, mrds };
}

export function withMrd(truth: Truth, id: string, state: string, now: number): Truth {
  const mrds = truth.mrds.map((mrd) => (mrd.id === id ? { ...mrd, state, since: now } : mrd));
  return { ...truth, mrds };
}

/** An `agentPresence` as the wire carries it. */
export function payloadOf(truth: Truth, action: string, agentId = AGENT_ID): unknown {
  const Resources = [{ rsname: "state-change", scopes: ["manage_state_change"] }];
  return {
    action,
    agentStateChanged: true,
    mrdStateChanges: [],
    agentPresence: {
      agent: {
        id: agentId,
        keycloakUser: { id: agentId, username: "one", permittedResources: { Resources } },
      },
      state: { name: truth.state.name, reasonCode: null },
      stateChangeTime: truth.state.since,
      agentLoginTime: truth.loginTime,
      agentMrdStates: truth.mrds.map(({ id, state, since }) => ({
        mrd: { id, name: id, maxRequests: 5 },
        state,
        stateChangeTime: since,
        maxAgentTasks: 5,
      })),
    },
  };
}
