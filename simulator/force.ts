import type { SimulatedMrd, WireState } from "./control.ts";
import { apply, sendPresence } from "./publish.ts";
import { reasonNamed } from "./reasons.ts";
import {
  findMrd,
  mapMrd,
  mapMrds,
  moveMrd,
  newMrd,
  type RoutedAgent,
  type RoutedMrd,
} from "./routing/agent.ts";
import { goReady, logIn, logOut } from "./routing/agent-request.ts";
import { standDown } from "./routing/availability.ts";
import { changed, changedMrds } from "./routing/outcome.ts";
import { type LiveAgent, rules, type World } from "./world.ts";

/**
 * Puts the agent into a state, whatever the rules would refuse. READY, NOT_READY and LOGOUT take the
 * MRDs along as the routing engine does; any other name is set as it stands. An agent who is signed
 * out signs in first, as if on another computer.
 */
export function setAgentState(
  world: World,
  agent: LiveAgent,
  state: WireState,
  reasonName: string | null,
): string | null {
  const now = world.clock.now();
  const reason =
    reasonName === null ? null : reasonNamed(world.behaviour.reasons, reasonName, state);
  if (state === "LOGOUT") {
    if (agent.routed.state === "LOGOUT") return "The agent is signed out already.";
    apply(world, agent, logOut(agent.routed, reason, now));
    return null;
  }
  if (agent.routed.state === "LOGOUT") apply(world, agent, logIn(agent.routed, now));
  const before = agent.routed;
  if (state === "READY" && reason === null) {
    apply(world, agent, goReady(before, rules(world), now));
    return null;
  }
  const moved =
    state === "NOT_READY" ? mapMrds(before, (mrd) => standDown(before, mrd, now)) : before;
  apply(world, agent, changed(before, { ...moved, state, reason, stateChangeTime: now }, true));
  return null;
}

/** Puts one MRD into a state, whatever the rules would refuse; nothing else moves. */
export function setMrdState(
  world: World,
  agent: LiveAgent,
  mrdId: string,
  state: WireState,
): string | null {
  if (!findMrd(agent.routed, mrdId)) return `The agent has no MRD ${mrdId}.`;
  if (agent.routed.state === "LOGOUT") return "The agent is signed out: its MRDs cannot move.";
  const now = world.clock.now();
  const moved = mapMrd(agent.routed, mrdId, (mrd) => moveMrd(mrd, state, now));
  apply(world, agent, changed(agent.routed, moved, false));
  return null;
}

/** Gives the agent these MRDs; those it had keep their state, tasks of those it loses are gone. */
export function setMrds(
  world: World,
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
  else apply(world, agent, changed(before, after, false));
  return null;
}

/** How often a flood catches up, ms: short enough to be even, long enough for any timer. */
const TICK_MS = 5;

/**
 * Sends `perSecond` presences a second, each with one MRD moved, evenly and whatever the timers do:
 * each tick sends what is due by the clock. Returns why not, or null.
 */
export function startFlood(
  world: World,
  agent: LiveAgent,
  perSecond: number,
  seconds: number,
): string | null {
  if (world.sessions.count(agent.account.id) === 0) return "The agent has no session to flood.";
  agent.flood?.();
  const start = world.clock.now();
  const total = Math.round(perSecond * seconds);
  let sent = 0;
  const tick = () => {
    agent.flood = null;
    const due = Math.min(total, Math.floor(((world.clock.now() - start) * perSecond) / 1000));
    for (; sent < due; sent += 1) step(world, agent, sent);
    if (sent < total) agent.flood = world.clock.setTimer(TICK_MS, tick);
  };
  tick();
  return null;
}

function step(world: World, agent: LiveAgent, turn: number): void {
  const before = agent.routed;
  const after = toggleOne(before, turn, world.clock.now());
  agent.routed = after;
  sendPresence(world, agent, after, {
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
