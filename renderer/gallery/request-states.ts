import { aTask } from "../../shared/testing/fixtures.ts";
import type { WindowState } from "../../shared/window-state.ts";
import { LONG_NAME } from "./long-name.ts";
import { ARABIC_NAME, MINUTE, off, type Samples, SECOND } from "./samples.ts";

/** What was asked for, what came of it, tasks, and questions to the agent. */
export function requestStates({
  now,
  voice,
  chat,
  live,
  asked,
  askedOfChat,
  ready,
  onBreak,
  four,
  lost,
}: Samples) {
  return {
    requested: live(onBreak, four.map(off), {
      requested: { kind: "agentState", name: "READY", reasonName: null, sentAt: now },
    }),
    requestedChannel: live(ready, four, {
      requested: { kind: "mrdState", mrdId: "chat", state: "NOT_READY", sentAt: now },
    }),
    refused: live(ready, [voice("RESERVED"), chat("ACTIVE")], {
      outcome: {
        ...asked("NOT_READY", "Short Break"),
        result: "refused",
        serverText: "Agent state not changed: a task is reserved",
      },
    }),
    refusedSilently: live(ready, four, {
      outcome: { ...askedOfChat("NOT_READY"), result: "refused", serverText: null },
    }),
    notConfirmed: live(onBreak, four.map(off), {
      outcome: { ...asked("READY"), result: "notConfirmed" },
    }),
    cannotSend: lost(
      { name: "reconnecting", fault: "transport", lostAt: now, attempt: 1, retryAt: null },
      { outcome: { ...asked("READY"), result: "cannotSend", why: "notLive" } },
    ),
    notAnswered: live({ name: "NOT_READY" }, four.map(off), {
      notAnsweredAt: now,
      cause: { kind: "notAnswered", channelName: ARABIC_NAME },
    }),
    announcements: live(ready, four, {
      announcements: ["one", ARABIC_NAME, LONG_NAME, "The switch is down until 3 pm."].map(
        (text, id) => ({
          id: String(id),
          text,
          from: id === 0 ? null : "Sample Supervisor",
          endsAt: null,
        }),
      ),
    }),
    stillThere: {
      ...live(ready, [voice("READY"), chat("READY")]),
      awayQuestion: { name: "asking", endsAt: now + 42 * SECOND },
    },
    backAgain: {
      ...live(onBreak, four.map(off)),
      awayQuestion: { name: "back", why: "locked", at: now - 10 * MINUTE, held: true },
    },
    awayNotConfirmed: {
      ...live(ready, four),
      awayQuestion: { name: "back", why: "locked", at: now - 10 * MINUTE, held: false },
    },
    setBack: live(onBreak, four.map(off), {
      setBack: { lostAt: now - 14 * MINUTE, endsAt: now + MINUTE, channels: ["cx voice", "chat"] },
    }),
    setBackChannels: live(ready, [voice("READY"), chat("NOT_READY", { name: ARABIC_NAME })], {
      setBack: { lostAt: now - 14 * MINUTE, endsAt: now + MINUTE, channels: ["cx voice", "chat"] },
    }),
    serverError: live(ready, four, {
      serverError: { text: "taskAccept: The conversation is not there any more", at: now },
    }),
    manyRequests: live(ready, [voice("RESERVED"), chat("READY")], {
      tasks: [
        aTask({ id: "1", offeredAt: now }),
        aTask({ id: "2", queueName: null, channelName: "EMAIL", offeredAt: now }),
        aTask({ id: "3", queueName: LONG_NAME, channelName: null, offeredAt: now }),
        aTask({ id: "4", offeredAt: now }),
        aTask({ id: "5", offeredAt: now }),
      ],
    }),
    wrapUp: live(ready, [voice("READY"), chat("ACTIVE")], {
      wrapUps: [
        { conversationId: "1", endsAt: now + 9 * MINUTE + 41 * SECOND },
        { conversationId: "2", endsAt: now + 5 * SECOND },
      ],
    }),
    noPermission: live(ready, four, {}, { mayChangeState: false }),
    observe: live(ready, four, {
      mode: "observe",
      capabilities: { changesState: false, announcesTasks: false },
    }),
    prepared: {
      ...live(ready, four, {}),
      prepared: { kind: "agentState", name: "NOT_READY", reasonId: "reason-2" },
    },
    preparedGone: {
      ...live(ready, four, {}),
      prepared: { kind: "agentState", name: "NOT_READY", reasonId: "gone" },
    },
    quit: { ...live(onBreak, four.map(off)), quitQuestion: true },
    leaving: { ...live(onBreak, four.map(off)), quitQuestion: true, computerWaits: true },
    leavingWhileReady: { ...live(ready, four), quitQuestion: true, computerWaits: true },
    quitWhileReady: { ...live(ready, four), quitQuestion: true },
    everythingAtOnce: {
      ...live({ name: "NOT_READY" }, four, {
        notAnsweredAt: now,
        tasks: [aTask({ offeredAt: now })],
        wrapUps: [{ conversationId: "1", endsAt: now + MINUTE }],
        outcome: { ...asked("READY"), result: "notConfirmed" },
      }),
      prepared: { kind: "agentState", name: "READY", reasonId: null },
    },
  } satisfies Record<string, WindowState>;
}
