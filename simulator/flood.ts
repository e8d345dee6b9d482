import { sendPresence } from "./publish.ts";
import { moveMrd, type RoutedAgent, type RoutedMrd } from "./routing/agent.ts";
import { changedMrds } from "./routing/outcome.ts";
import type { LiveAgent, Sessions, World } from "./world.ts";

/** How often a flood catches up, ms: short enough to be even, long enough for any timer. */
const TICK_MS = 5;

/**
 * Sends `perSecond` presences a second, each with one MRD moved, evenly and whatever the timers do:
 * each tick sends what is due by the clock. Returns why not, or null.
 */
export function startFlood(
  world: World,
  sessions: Sessions,
  agent: LiveAgent,
  perSecond: number,
  seconds: number,
): string | null {
  if (sessions.count(agent.account.id) === 0) return "The agent has no session to flood.";
  agent.flood?.();
  const start = world.clock.now();
  const total = Math.round(perSecond * seconds);
  let sent = 0;
  const tick = () => {
    agent.flood = null;
    const due = Math.min(total, Math.floor(((world.clock.now() - start) * perSecond) / 1000));
    for (; sent < due; sent += 1) step(world, sessions, agent, sent);
    if (sent < total) agent.flood = world.clock.setTimer(TICK_MS, tick);
  };
  tick();
  return null;
}

function step(world: World, sessions: Sessions, agent: LiveAgent, turn: number): void {
  const before = agent.routed;
  const after = toggleOne(before, turn, world.clock.now());
  agent.routed = after;
  sendPresence(world, sessions, agent, after, {
    action: "AGENT_STATE_CHANGED",
    agentStateChanged: false,
    mrdStateChanges: changedMrds(before, after),
  });
}

function toggleOne(agent: RoutedAgent, turn: number, now: number): RoutedAgent {
  if (agent.mrds.length === 0) return agent;
  const chosen = turn % agent.mrds.length;
  const toggle = (mrd: RoutedMrd) =>
    moveMrd(mrd, mrd.state === "READY" ? "NOT_READY" : "READY", now);
  return { ...agent, mrds: agent.mrds.map((mrd, index) => (index === chosen ? toggle(mrd) : mrd)) };
}
