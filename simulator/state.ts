import type {
  SimulatedAgentState,
  SimulatedBehaviour,
  SimulatedDay,
  SimulatorState,
} from "./control.ts";
import type { Sessions } from "./socket/sessions.ts";
import type { Behaviour, LiveAgent, World } from "./world.ts";

/** What the simulator holds now, as plain data that later changes do not touch. */
export function stateOf(world: World, day: SimulatedDay | null, url: string): SimulatorState {
  const { profile, outage, autoSync } = world.behaviour;
  return {
    url,
    profile,
    outage,
    autoSync,
    behaviour: behaviourOf(world.behaviour),
    day,
    agents: world.agents.map((agent) => agentStateOf(agent, world.sessions)),
    announcements: world.announcements.map((one) => ({ ...one, seenBy: [...one.seenBy] })),
    counters: { ...world.counters },
    requests: [...world.requests],
    lastHandshake: world.lastHandshake,
  };
}

function behaviourOf(behaviour: Behaviour): SimulatedBehaviour {
  const { profile, outage, autoSync, loginShape, skewMs, stateTimes, reasons, ...told } = behaviour;
  return told;
}

function agentStateOf({ account, routed }: LiveAgent, sessions: Sessions): SimulatedAgentState {
  return {
    id: account.id,
    username: account.username,
    state: routed.state,
    reason: routed.reason?.name ?? null,
    mrds: routed.mrds.map(({ mrd, state }) => ({
      id: mrd.id,
      name: mrd.name,
      state,
      tasks: routed.tasks.filter((task) => task.mrdId === mrd.id).length,
    })),
    tasks: routed.tasks.map(({ id, conversationId, mrdId, state }) => ({
      id,
      conversationId,
      mrdId,
      state,
    })),
    sockets: sessions.count(account.id),
  };
}
