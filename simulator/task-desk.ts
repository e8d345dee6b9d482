import { randomUUID } from "node:crypto";
import * as payload from "./payload/task.ts";
import { apply, send } from "./publish.ts";
import { findMrd, type RoutedTask } from "./routing/agent.ts";
import {
  acceptTask,
  removeTask,
  requestNotAnswered,
  reserveTask,
  whyNotOffered,
} from "./routing/tasks.ts";
import { afterDelay, type LiveAgent, rules, type Sessions, type World } from "./world.ts";

/** Offers a task; unanswered, it comes back after ACCEPT_TIMEOUT. Returns why not, or null. */
export function offer(
  world: World,
  sessions: Sessions,
  agent: LiveAgent,
  mrdId: string,
  queueName = "Demonstration queue",
): string | null {
  const why = whyNotOffered(agent.routed, mrdId);
  const mrd = findMrd(agent.routed, mrdId);
  if (why !== null || !mrd) return why;
  const task: RoutedTask = {
    id: `task-${world.nextId++}`,
    conversationId: randomUUID(),
    mrdId,
    queue: { id: "65a0f0000000000000000001", name: queueName },
    state: "RESERVED",
  };
  send(
    world,
    sessions,
    agent,
    "taskRequest",
    payload.taskRequest(task, mrd, world.behaviour.profile),
  );
  apply(world, sessions, agent, reserveTask(agent.routed, task, rules(world), world.clock.now()));
  startTimer(world, agent, task, world.timeouts.acceptMs, () => {
    leaveUnanswered(world, sessions, agent, task.id);
  });
  return null;
}

/** The agent answers the offer, elsewhere than in a status widget. */
export function acceptOffer(
  world: World,
  sessions: Sessions,
  agent: LiveAgent,
  taskId?: string,
): string | null {
  return settle(agent, "RESERVED", taskId, (task) => {
    apply(world, sessions, agent, acceptTask(agent.routed, task, rules(world), world.clock.now()));
    afterDelay(world, () => {
      sessions.deliverForAck(agent.account.id, "onTopicData", payload.topicData(task), () => {
        world.counters.topicAcks += 1;
      });
    });
  });
}

/** The conversation of an accepted task is over. */
export function closeHeldTask(
  world: World,
  sessions: Sessions,
  agent: LiveAgent,
  taskId?: string,
): string | null {
  return settle(agent, "ACTIVE", taskId, (task) => {
    send(world, sessions, agent, "topicClosed", payload.topicClosed(task));
    remove(world, sessions, agent, task);
  });
}

/** The offer is taken back, with no consequence for the agent. */
export function revokeOffer(
  world: World,
  sessions: Sessions,
  agent: LiveAgent,
  taskId?: string,
): string | null {
  return settle(agent, "RESERVED", taskId, (task) => {
    send(world, sessions, agent, "revokeTask", payload.revokeTask(task, world.behaviour.profile));
    remove(world, sessions, agent, task);
  });
}

/** RONA: the offer is revoked, then the agent is set NOT_READY (protocol 9). */
export function leaveUnanswered(
  world: World,
  sessions: Sessions,
  agent: LiveAgent,
  taskId?: string,
): string | null {
  return settle(agent, "RESERVED", taskId, (task) => {
    send(world, sessions, agent, "revokeTask", payload.revokeTask(task, world.behaviour.profile));
    const now = world.clock.now();
    apply(world, sessions, agent, requestNotAnswered(agent.routed, task, rules(world), now));
  });
}

/** Wrap-up of an accepted task starts; when its time is over the task is closed. */
export function wrapUp(
  world: World,
  sessions: Sessions,
  agent: LiveAgent,
  durationMs: number,
  taskId?: string,
): string | null {
  return settle(agent, "ACTIVE", taskId, (task) => {
    const started = payload.wrapupTimerStarted(task, durationMs);
    send(world, sessions, agent, "wrapupTimerStarted", started);
    startTimer(world, agent, task, durationMs, () => {
      const left = payload.topicUnsubscription(task, "wrap Up Timer Expired");
      send(world, sessions, agent, "topicUnsubscription", left);
      remove(world, sessions, agent, task);
    });
  });
}

/**
 * Does something about the named task in that state, or the newest one, whose timer no longer counts
 * then. Returns why there is none, or null.
 */
function settle(
  agent: LiveAgent,
  state: RoutedTask["state"],
  id: string | undefined,
  act: (task: RoutedTask) => void,
): string | null {
  const task = agent.routed.tasks.findLast(
    (each) => each.state === state && (id === undefined || each.id === id),
  );
  if (!task) {
    const kind = state === "RESERVED" ? "offered" : "accepted";
    return `The agent has no ${kind} task${id === undefined ? "" : ` ${id}`}.`;
  }
  stopTimer(agent, task);
  act(task);
  return null;
}

function remove(world: World, sessions: Sessions, agent: LiveAgent, task: RoutedTask): void {
  apply(world, sessions, agent, removeTask(agent.routed, task, rules(world), world.clock.now()));
}

function startTimer(
  world: World,
  agent: LiveAgent,
  task: RoutedTask,
  delayMs: number,
  run: () => void,
): void {
  const cancel = world.clock.setTimer(delayMs, () => {
    agent.taskTimers.delete(task.id);
    run();
  });
  agent.taskTimers.set(task.id, cancel);
}

function stopTimer(agent: LiveAgent, task: RoutedTask): void {
  agent.taskTimers.get(task.id)?.();
  agent.taskTimers.delete(task.id);
}
