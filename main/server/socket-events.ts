import type { EpochMs } from "../../shared/time.ts";
import { parseAgentPresence } from "../../shared/wire/agent-presence.ts";
import { isRecord } from "../../shared/wire/read.ts";
import { parseErrorsEvent, parseSessionRemoved } from "../../shared/wire/session-events.ts";
import {
  parseConversation,
  parseTaskRequest,
  parseTopicUnsubscription,
  parseWrapUpStarted,
} from "../../shared/wire/task-events.ts";
import {
  parseAnnouncementDeleted,
  parseTeamAnnouncement,
} from "../../shared/wire/team-announcement.ts";
import type { PayloadGate } from "./payload-gate.ts";
import type { SourceEvent } from "./presence-source.ts";

export interface ReadingParts {
  readonly gate: PayloadGate;
  readonly ownAgentId: string;
  /** Local clock. */
  readonly now: () => EpochMs;
}

/** Turns one event's payload into what it means to the widget; null where that is nothing. */
export type SocketReader = (payload: unknown, parts: ReadingParts) => SourceEvent | null;

/** Every event of the socket that means something to the widget (protocol 9). */
export const SOCKET_READERS = {
  agentPresence(payload, { gate }) {
    const message = gate.pass("agentPresence", parseAgentPresence(payload));
    return message && { kind: "presence", message };
  },

  socketSessionRemoved(payload, { gate, ownAgentId }) {
    const { agentId } = parseSessionRemoved(payload);
    if (agentId === null || agentId === ownAgentId) return { kind: "sessionRemoved" };
    gate.dropForeign("socketSessionRemoved");
    return null;
  },

  taskRequest(payload, { gate, now }) {
    const request = gate.pass("taskRequest", parseTaskRequest(payload, now()));
    if (request === null) return null;
    const { task, waits } = request;
    if (waits) return { kind: "taskOffered", task };
    return { kind: "taskWithdrawn", conversationId: task.conversationId, how: "answered" };
  },

  revokeTask(payload, { gate }) {
    const task = gate.pass("revokeTask", parseConversation(payload));
    return task && { kind: "taskWithdrawn", conversationId: task.conversationId, how: "revoked" };
  },

  topicClosed(payload, { gate }) {
    const topic = gate.pass("topicClosed", parseConversation(payload));
    return topic && { kind: "taskWithdrawn", conversationId: topic.conversationId, how: "closed" };
  },

  topicUnsubscription(payload, { gate }) {
    const topic = gate.pass("topicUnsubscription", parseTopicUnsubscription(payload));
    const conversationId = topic?.conversationId ?? null;
    return conversationId === null
      ? null
      : { kind: "taskWithdrawn", conversationId, how: "closed" };
  },

  /**
   * The agent accepted a request elsewhere. Never acknowledged: that would say that the agent handles
   * the conversation here.
   */
  onTopicData(payload) {
    const conversationId = isRecord(payload) ? payload["conversationId"] : null;
    if (typeof conversationId !== "string") return null;
    return { kind: "taskWithdrawn", conversationId, how: "answered" };
  },

  wrapupTimerStarted(payload, { gate }) {
    const wrapUp = gate.pass("wrapupTimerStarted", parseWrapUpStarted(payload));
    return wrapUp && { kind: "wrapUpStarted", ...wrapUp };
  },

  ANNOUNCEMENT_CREATED(payload, { gate, ownAgentId }) {
    const announcement = gate.pass(
      "ANNOUNCEMENT_CREATED",
      parseTeamAnnouncement(payload, ownAgentId),
    );
    return announcement && { kind: "announced", announcement };
  },

  ANNOUNCEMENT_DELETED(payload, { gate }) {
    const deleted = gate.pass("ANNOUNCEMENT_DELETED", parseAnnouncementDeleted(payload));
    return deleted && { kind: "announcementDeleted", id: deleted.id };
  },

  errors(payload) {
    return { kind: "serverError", text: parseErrorsEvent(payload).text ?? "" };
  },
} as const satisfies Readonly<Record<string, SocketReader>>;
