import { CISCO_CC_TYPE } from "../mrds.ts";
import {
  findMrd,
  isReserved,
  mapMrd,
  mapMrds,
  moveMrd,
  type RoutedAgent,
  type RoutedMrd,
  type RoutedTask,
} from "./agent.ts";
import { settleInterruptions, standDown, stateByTasks } from "./availability.ts";
import { changed, changedMrds, type Outcome, silent } from "./outcome.ts";
import type { Rules } from "./rules.ts";

/** Why no task can be offered in this MRD now, as a sentence; null when one can. */
export function whyNotOffered(agent: RoutedAgent, mrdId: string): string | null {
  const mrd = findMrd(agent, mrdId);
  if (!mrd) return `The agent has no MRD ${mrdId}.`;
  if (agent.state !== "READY") return `The agent is ${agent.state}, not READY.`;
  if (isReserved(agent, mrd)) return `A task is reserved in ${mrd.mrd.name} already.`;
  if (!["READY", "ACTIVE"].includes(mrd.state)) {
    return `${mrd.mrd.name} is ${mrd.state}: nothing is routed to it.`;
  }
  return null;
}

/** A task is offered and waits for the agent's answer. */
export function reserveTask(
  agent: RoutedAgent,
  task: RoutedTask,
  rules: Rules,
  now: number,
): Outcome {
  return retask(agent, [...agent.tasks, task], task.mrdId, rules, now);
}

/** The agent takes the offered task. */
export function acceptTask(
  agent: RoutedAgent,
  task: RoutedTask,
  rules: Rules,
  now: number,
): Outcome {
  const tasks = agent.tasks.map((held) =>
    held.id === task.id ? { ...held, state: "ACTIVE" as const } : held,
  );
  return retask(agent, tasks, task.mrdId, rules, now);
}

/** A task is over, or the offer is taken back. */
export function removeTask(
  agent: RoutedAgent,
  task: RoutedTask,
  rules: Rules,
  now: number,
): Outcome {
  const tasks = agent.tasks.filter((held) => held.id !== task.id);
  return retask(agent, tasks, task.mrdId, rules, now);
}

function retask(
  agent: RoutedAgent,
  tasks: readonly RoutedTask[],
  mrdId: string,
  rules: Rules,
  now: number,
): Outcome {
  const held = { ...agent, tasks };
  const moved = mapMrd(held, mrdId, (mrd) => afterTasks(held, mrd, rules, now));
  const settled = settleInterruptions(agent, moved, rules, now);
  return changedMrds(agent, settled).length > 0 ? changed(agent, settled, false) : silent(settled);
}

function afterTasks(agent: RoutedAgent, mrd: RoutedMrd, rules: Rules, now: number): RoutedMrd {
  const tasksLeft = agent.tasks.some((task) => task.mrdId === mrd.mrd.id);
  switch (mrd.state) {
    case "PENDING_NOT_READY":
      return tasksLeft ? mrd : moveMrd(mrd, "NOT_READY", now);
    case "READY":
    case "ACTIVE":
    case "BUSY":
    case "RESERVED":
      return moveMrd(mrd, stateByTasks(agent, mrd, rules), now);
    default:
      return mrd;
  }
}

/** Request not answered: NOT_READY without a reason, MRDs with it, Cisco's excepted (protocol 7.3). */
export function requestNotAnswered(
  agent: RoutedAgent,
  task: RoutedTask,
  rules: Rules,
  now: number,
): Outcome {
  const freed = removeTask(agent, task, rules, now).agent;
  const down = mapMrds(freed, (mrd) =>
    mrd.mrd.type === CISCO_CC_TYPE ? mrd : switchOff(freed, mrd, now),
  );
  return changed(agent, { ...down, state: "NOT_READY", reason: null, stateChangeTime: now }, true);
}

/** Unlike a request of the agent's, this does not spare an MRD where another task is reserved. */
function switchOff(agent: RoutedAgent, mrd: RoutedMrd, now: number): RoutedMrd {
  return agent.tasks.some((task) => task.mrdId === mrd.mrd.id)
    ? moveMrd(mrd, "PENDING_NOT_READY", now)
    : standDown(agent, mrd, now);
}
