import * as z from "zod";
import type { OfferedTask } from "../presence.ts";
import type { DurationMs, EpochMs } from "../time.ts";
import { displayTextOrNull } from "./display-text.ts";
import { anyField, idField, isRecord, type Parsed, readWith, textField } from "./read.ts";

/** A `taskRequest` without what it tells about the customer. */
export interface TaskRequest {
  readonly task: OfferedTask;
  /** False for a task that was started without asking the agent (protocol 9, `STARTED`). */
  readonly waits: boolean;
}

/** The end of a conversation, or of this agent's part in it. */
export interface ConversationEnd {
  /** Null where `topicUnsubscription` does not name it. */
  readonly conversationId: string | null;
  readonly reason: string | null;
}

const named = z.object({ name: textField }).nullish().catch(null);

const taskRequestSchema = z.object({
  conversationId: idField,
  taskId: idField.nullish().catch(null),
  taskState: anyField,
  channelSession: z
    .object({
      channel: z.object({ name: textField, channelType: named }).nullish().catch(null),
    })
    .nullish()
    .catch(null),
  queue: z.object({ id: textField, name: textField }).nullish().catch(null),
});

const conversationSchema = z.object({ conversationId: idField });

const unsubscriptionSchema = z.object({
  conversationId: idField.nullish().catch(null),
  reason: textField,
});

/** No wrap-up lasts longer; a countdown of years would be a server's mistake. */
const LONGEST_WRAP_UP: DurationMs = 24 * 3_600_000;

const wrapUpSchema = z.object({
  conversationId: idField,
  // Text by protocol 9; a number means the same.
  duration: z
    .union([
      z.number(),
      z
        .string()
        .regex(/^\d{1,15}$/)
        .transform(Number),
    ])
    .pipe(z.number().positive().max(LONGEST_WRAP_UP)),
});

/**
 * A `taskRequest` that came at `receivedAt`, local clock. Refused without a conversation: it could
 * never be taken back.
 */
export function parseTaskRequest(input: unknown, receivedAt: EpochMs): Parsed<TaskRequest> {
  const parsed = readWith(taskRequestSchema, input);
  if (!parsed.ok) return parsed;
  const { conversationId, taskId, taskState, channelSession, queue } = parsed.value;
  const channel = channelSession?.channel;
  const task: OfferedTask = {
    id: taskId ?? conversationId,
    conversationId,
    channelName: displayTextOrNull(channel?.name) ?? displayTextOrNull(channel?.channelType?.name),
    queueName: displayTextOrNull(queue?.name) ?? displayTextOrNull(queue?.id),
    offeredAt: receivedAt,
  };
  const state = isRecord(taskState) ? taskState["name"] : taskState;
  return { ok: true, value: { task, waits: state !== "STARTED" } };
}

/** A `revokeTask`, by which the server takes a request back, or a `topicClosed`, the end of a conversation. */
export function parseConversation(input: unknown): Parsed<{ readonly conversationId: string }> {
  return readWith(conversationSchema, input);
}

/** A `topicUnsubscription`: this agent's part in a conversation ended. */
export function parseTopicUnsubscription(input: unknown): Parsed<ConversationEnd> {
  const parsed = readWith(unsubscriptionSchema, input);
  if (!parsed.ok) return parsed;
  const { conversationId, reason } = parsed.value;
  return {
    ok: true,
    value: { conversationId: conversationId ?? null, reason: displayTextOrNull(reason) },
  };
}

/** A `wrapupTimerStarted`: the time for the work after a conversation runs. */
export function parseWrapUpStarted(input: unknown): Parsed<z.infer<typeof wrapUpSchema>> {
  return readWith(wrapUpSchema, input);
}
