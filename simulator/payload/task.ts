import type { PayloadProfile } from "../control.ts";
import type { RoutedMrd, RoutedTask } from "../routing/agent.ts";

const roomInfo = (task: RoutedTask) => ({
  id: `room-${task.conversationId}`,
  mode: "CONTACT_CENTER",
});

/** `taskRequest`; rooms and queues came after 4.3 (protocol 9). */
export function taskRequest(task: RoutedTask, mrd: RoutedMrd, profile: PayloadProfile) {
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

export function revokeTask(task: RoutedTask, profile: PayloadProfile) {
  const { conversationId } = task;
  return profile === "5.x" ? { action: "revokeTask", conversationId } : { conversationId };
}

/** `onTopicData`: sent once a chat is accepted, and wants an acknowledgement. */
export function topicData(task: RoutedTask) {
  return { conversationId: task.conversationId, roomInfo: roomInfo(task), taskId: task.id };
}

export function topicClosed(task: RoutedTask) {
  return { task: "topicClosed", conversationId: task.conversationId, statusCode: 200 };
}

export function topicUnsubscription(task: RoutedTask, reason: string) {
  return { conversationId: task.conversationId, reason };
}

/** `duration` is text, in ms (protocol 9). */
export function wrapupTimerStarted(task: RoutedTask, durationMs: number) {
  return {
    task: "wrapupTimerStarted",
    duration: String(durationMs),
    conversationId: task.conversationId,
    roomInfo: roomInfo(task),
    statusCode: 200,
  };
}
