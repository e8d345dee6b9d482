import type { RoutedAgent } from "./agent.ts";

type PresenceAction = "AGENT_STATE_CHANGED" | "AGENT_STATE_UNCHANGED";

/** One presence that the routing engine publishes, with the agent as it was then. */
interface PresenceEvent {
  readonly action: PresenceAction;
  readonly agentStateChanged: boolean;
  readonly mrdStateChanges: readonly string[];
  readonly agent: RoutedAgent;
}

/** What a request or a system event came to: the agent after it, and what is published. */
export interface Outcome {
  readonly agent: RoutedAgent;
  readonly events: readonly PresenceEvent[];
}

/** Ids of MRDs whose state differs, in the server's order. */
export function changedMrds(before: RoutedAgent, after: RoutedAgent): string[] {
  const states = new Map(before.mrds.map((mrd) => [mrd.mrd.id, mrd.state]));
  return after.mrds.filter((mrd) => states.get(mrd.mrd.id) !== mrd.state).map((mrd) => mrd.mrd.id);
}

/** The request held: CHANGED with what moved. */
export function changed(
  before: RoutedAgent,
  after: RoutedAgent,
  agentStateChanged: boolean,
): Outcome {
  const event: PresenceEvent = {
    action: "AGENT_STATE_CHANGED",
    agentStateChanged,
    mrdStateChanges: changedMrds(before, after),
    agent: after,
  };
  return { agent: after, events: [event] };
}

/** UNCHANGED, although MRDs may have moved: protocol 6.4's trap. */
export function unchanged(before: RoutedAgent, after: RoutedAgent = before): Outcome {
  const event: PresenceEvent = {
    action: "AGENT_STATE_UNCHANGED",
    agentStateChanged: false,
    mrdStateChanges: changedMrds(before, after),
    agent: after,
  };
  return { agent: after, events: [event] };
}

/** Nothing happened and nothing is said. */
export function silent(agent: RoutedAgent): Outcome {
  return { agent, events: [] };
}
