import { randomUUID } from "node:crypto";
import { asStamped, presencePayload } from "./payload/presence.ts";
import type { RoutedAgent } from "./routing/agent.ts";
import type { Outcome } from "./routing/outcome.ts";
import { afterDelay, type LiveAgent, stopTimers, type World } from "./world.ts";

/** Sends an event to the agent's session, later when the server is slow. */
export function send(world: World, agent: LiveAgent, event: string, payload: unknown): void {
  afterDelay(world, () => {
    world.sessions.deliver(agent.account.id, event, payload);
  });
}

/** Sends one presence of the agent as it is in `snapshot`. */
export function sendPresence(
  world: World,
  agent: LiveAgent,
  snapshot: RoutedAgent,
  envelope: { action: string; agentStateChanged: boolean; mrdStateChanges: readonly string[] },
): void {
  const payload = presencePayload(
    agent.account,
    asStamped(world, snapshot),
    { ...envelope, correlationId: randomUUID() },
    world.behaviour.profile,
    world.behaviour.reasonForm,
  );
  afterDelay(world, () => {
    const sent = world.sessions.deliver(agent.account.id, "agentPresence", payload);
    if (sent) world.counters.presenceSent += 1;
  });
}

/** Takes an outcome over: holds the new state, publishes its presences, ends the session at logout. */
export function apply(world: World, agent: LiveAgent, outcome: Outcome): void {
  const wasLoggedIn = agent.routed.state !== "LOGOUT";
  agent.routed = outcome.agent;
  for (const event of outcome.events) sendPresence(world, agent, event.agent, event);
  if (wasLoggedIn && outcome.agent.state === "LOGOUT") {
    stopTimers(agent);
    afterDelay(world, () => world.sessions.end(agent.account.id));
  }
}

/** The current snapshot as (re)connecting clients get it (protocol 6.4). */
export function sendSnapshot(
  world: World,
  agent: LiveAgent,
  action = "AGENT_STATE_UNCHANGED",
): void {
  sendPresence(world, agent, agent.routed, {
    action,
    agentStateChanged: false,
    mrdStateChanges: [],
  });
}
