import { randomUUID } from "node:crypto";
import type { PayloadProfile } from "./control.ts";
import { apply, send } from "./publish.ts";
import { findMrd, type RoutedMrd, type RoutedTask } from "./routing/agent.ts";
import {
  acceptTask,
  removeTask,
  requestNotAnswered,
  reserveTask,
  whyNotOffered,
} from "./routing/tasks.ts";
import { afterDelay, type LiveAgent, rules, type World } from "./world.ts";

/** Offers a task; unanswered, it comes back after ACCEPT_TIMEOUT. Returns why not, or null. */
export function offer(
  world: World,
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
  send(world, agent, "taskRequest", taskRequestOf(task, mrd, world.behaviour.profile));
  apply(world, agent, reserveTask(agent.routed, task, rules(world), world.clock.now()));
  startTimer(world, agent, task, world.timeouts.acceptMs, () => {
    leaveUnanswered(world, agent, task.id);
  });
  return null;
}

/** The agent answers the offer, elsewhere than in a status widget. */
export function acceptOffer(world: World, agent: LiveAgent, taskId?: string): string | null {
  return settle(agent, "RESERVED", taskId, (task) => {
    apply(world, agent, acceptTask(agent.routed, task, rules(world), world.clock.now()));
    const { conversationId, id: taskId } = task;
    // Wants an acknowledgement.
    const topicData = { conversationId, roomInfo: roomInfo(task), taskId };
    afterDelay(world, () => {
      world.sessions.deliverForAck(agent.account.id, "onTopicData", topicData, () => {
        world.counters.topicAcks += 1;
      });
    });
  });
}

/** The conversation of an accepted task is over. */
export function closeHeldTask(world: World, agent: LiveAgent, taskId?: string): string | null {
  return settle(agent, "ACTIVE", taskId, (task) => {
    const { conversationId } = task;
    send(world, agent, "topicClosed", { task: "topicClosed", conversationId, statusCode: 200 });
    remove(world, agent, task);
  });
}

/** The offer is taken back, with no consequence for the agent. */
export function revokeOffer(world: World, agent: LiveAgent, taskId?: string): string | null {
  return settle(agent, "RESERVED", taskId, (task) => {
    send(world, agent, "revokeTask", revocationOf(task, world.behaviour.profile));
    remove(world, agent, task);
  });
}

/** RONA: the offer is revoked, then the agent is set NOT_READY (protocol 9). */
export function leaveUnanswered(world: World, agent: LiveAgent, taskId?: string): string | null {
  return settle(agent, "RESERVED", taskId, (task) => {
    send(world, agent, "revokeTask", revocationOf(task, world.behaviour.profile));
    const now = world.clock.now();
    apply(world, agent, requestNotAnswered(agent.routed, task, rules(world), now));
  });
}

/** Wrap-up of an accepted task starts; when its time is over the task is closed. */
export function wrapUp(
  world: World,
  agent: LiveAgent,
  durationMs: number,
  taskId?: string,
): string | null {
  return settle(agent, "ACTIVE", taskId, (task) => {
    // `duration` is text, in ms (protocol 9).
    send(world, agent, "wrapupTimerStarted", {
      task: "wrapupTimerStarted",
      duration: String(durationMs),
      conversationId: task.conversationId,
      roomInfo: roomInfo(task),
      statusCode: 200,
    });
    startTimer(world, agent, task, durationMs, () => {
      const { conversationId } = task;
      const reason = "wrap Up Timer Expired";
      send(world, agent, "topicUnsubscription", { conversationId, reason });
      remove(world, agent, task);
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

function remove(world: World, agent: LiveAgent, task: RoutedTask): void {
  apply(world, agent, removeTask(agent.routed, task, rules(world), world.clock.now()));
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

const roomInfo = (task: RoutedTask) => ({
  id: `room-${task.conversationId}`,
  mode: "CONTACT_CENTER",
});

/** `taskRequest`; rooms and queues came after 4.3 (protocol 9). */
function taskRequestOf(task: RoutedTask, mrd: RoutedMrd, profile: PayloadProfile) {
  const channelType = mrd.mrd.name.replaceAll(" ", "_");
  return {
    conversationId: task.conversationId,
    channelSession: {
      channel: { name: mrd.mrd.name, channelType: { name: channelType } },
      customer: { firstName: "Customer" },
      channelData: { channelCustomerIdentifier: "0000000000" },
    },
    taskId: task.id,
    taskState: { name: "RESERVED" },
    taskDirection: "INBOUND",
    ...(profile === "4.3" ? {} : { roomInfo: roomInfo(task), queue: task.queue }),
  };
}

function revocationOf(task: RoutedTask, profile: PayloadProfile) {
  const { conversationId } = task;
  return profile === "5.x" ? { action: "revokeTask", conversationId } : { conversationId };
}
