import type { SimulatedMrd, WireState } from "./control.ts";
import { apply } from "./publish.ts";
import { reasonNamed } from "./reasons.ts";
import { findMrd, mapMrd, mapMrds, moveMrd, newMrd } from "./routing/agent.ts";
import { goReady, logIn, logOut } from "./routing/agent-request.ts";
import { standDown } from "./routing/availability.ts";
import { changed } from "./routing/outcome.ts";
import { type LiveAgent, rules, type Sessions, type World } from "./world.ts";

/**
 * Puts the agent into a state, whatever the rules would refuse. READY, NOT_READY and LOGOUT take the
 * MRDs along as the routing engine does; any other name is set as it stands. An agent who is signed
 * out signs in first, as if on another computer.
 */
export function setAgentState(
  world: World,
  sessions: Sessions,
  agent: LiveAgent,
  state: WireState,
  reasonName: string | null,
): string | null {
  const now = world.clock.now();
  const reason =
    reasonName === null ? null : reasonNamed(world.behaviour.reasons, reasonName, state);
  if (state === "LOGOUT") {
    if (agent.routed.state === "LOGOUT") return "The agent is signed out already.";
    apply(world, sessions, agent, logOut(agent.routed, reason, now));
    return null;
  }
  if (agent.routed.state === "LOGOUT") apply(world, sessions, agent, logIn(agent.routed, now));
  const before = agent.routed;
  if (state === "READY" && reason === null) {
    apply(world, sessions, agent, goReady(before, rules(world), now));
    return null;
  }
  const moved =
    state === "NOT_READY" ? mapMrds(before, (mrd) => standDown(before, mrd, now)) : before;
  apply(
    world,
    sessions,
    agent,
    changed(before, { ...moved, state, reason, stateChangeTime: now }, true),
  );
  return null;
}

/** Puts one MRD into a state, whatever the rules would refuse; nothing else moves. */
export function setMrdState(
  world: World,
  sessions: Sessions,
  agent: LiveAgent,
  mrdId: string,
  state: WireState,
): string | null {
  if (!findMrd(agent.routed, mrdId)) return `The agent has no MRD ${mrdId}.`;
  if (agent.routed.state === "LOGOUT") return "The agent is signed out: its MRDs cannot move.";
  const now = world.clock.now();
  const moved = mapMrd(agent.routed, mrdId, (mrd) => moveMrd(mrd, state, now));
  apply(world, sessions, agent, changed(agent.routed, moved, false));
  return null;
}

/** Gives the agent these MRDs; those it had keep their state, tasks of those it loses are gone. */
export function setMrds(
  world: World,
  sessions: Sessions,
  agent: LiveAgent,
  mrds: readonly SimulatedMrd[],
): string | null {
  const before = agent.routed;
  const now = world.clock.now();
  const isOut = before.state === "LOGOUT";
  const after = {
    ...before,
    mrds: mrds.map((mrd) => {
      const held = findMrd(before, mrd.id);
      return held ? { ...held, mrd } : newMrd(mrd, isOut ? "LOGOUT" : "NOT_READY", now);
    }),
    tasks: before.tasks.filter((task) => mrds.some((mrd) => mrd.id === task.mrdId)),
  };
  if (isOut) agent.routed = after;
  else apply(world, sessions, agent, changed(before, after, false));
  return null;
}
