import { describe, expect, it, test } from "vitest";
import { FIXTURE_TIME } from "../testing/fixtures.ts";
import {
  parseConversation,
  parseTaskRequest,
  parseTopicUnsubscription,
  parseWrapUpStarted,
} from "./task-events.ts";

const request = {
  conversationId: "c1",
  channelSession: {
    channel: { name: "Web\tChat", channelType: { name: "WEB" } },
    customer: { firstName: "Secret" },
    channelData: { channelCustomerIdentifier: "+49 000" },
  },
  roomInfo: { id: "r", mode: "CONTACT_CENTER" },
  taskId: "t1",
  taskState: { name: "RESERVED" },
  taskDirection: "INBOUND",
  queue: { id: "q", name: "Support" },
};

function taskOf(parts: Record<string, unknown>) {
  return parseTaskRequest({ ...request, ...parts }, FIXTURE_TIME);
}

describe("a task request", () => {
  it("becomes a task without what it tells about the customer", () => {
    expect(parseTaskRequest(request, FIXTURE_TIME)).toEqual({
      ok: true,
      value: {
        waits: true,
        task: {
          id: "t1",
          conversationId: "c1",
          channelName: "Web Chat",
          queueName: "Support",
          offeredAt: FIXTURE_TIME,
        },
      },
    });
  });

  it("of an older server has no task, room or queue", () => {
    const { conversationId, channelSession } = request;
    expect(parseTaskRequest({ conversationId, channelSession }, FIXTURE_TIME)).toMatchObject({
      value: { waits: true, task: { id: "c1", queueName: null, channelName: "Web Chat" } },
    });
  });

  test.each<[string, unknown, string | null]>([
    ["its name", { id: "q", name: "Support" }, "Support"],
    ["its id where its name shows nothing", { id: "q", name: "\u3164" }, "q"],
    ["its id where it has no name", { id: "q" }, "q"],
    ["nothing where it has neither", {}, null],
    ["nothing where it is broken", 5, null],
  ])("calls the queue by %s", (_, queue, queueName) => {
    expect(taskOf({ queue })).toMatchObject({ value: { task: { queueName } } });
  });

  test.each<[string, unknown, string | null]>([
    ["its name", { channel: { name: "Web", channelType: { name: "WEB" } } }, "Web"],
    ["its type where it has no name", { channel: { channelType: { name: "WEB" } } }, "WEB"],
    ["nothing where it has neither", { channel: {} }, null],
    ["nothing where the channel is broken", { channel: 5 }, null],
    ["nothing where there is no session", null, null],
  ])("calls the channel by %s", (_, channelSession, channelName) => {
    expect(taskOf({ channelSession })).toMatchObject({
      ok: true,
      value: { task: { channelName } },
    });
  });

  test.each<[unknown, boolean]>([
    [{ name: "RESERVED" }, true],
    [{ name: "STARTED" }, false],
    ["STARTED", false],
    [{ name: "OTHER" }, true],
    [null, true],
    [undefined, true],
  ])("in the state %j waits for the agent: %s", (taskState, waits) => {
    expect(taskOf({ taskState })).toMatchObject({ ok: true, value: { waits } });
  });

  test.each([[undefined], [null], [""], [5]])(
    "is refused for the conversation %j",
    (conversationId) => {
      expect(taskOf({ conversationId })).toMatchObject({
        ok: false,
        problem: { path: "conversationId" },
      });
    },
  );

  test.each([[undefined], [null], [""], [5]])(
    "is known by its conversation for the task id %j",
    (taskId) => {
      expect(taskOf({ taskId })).toMatchObject({ ok: true, value: { task: { id: "c1" } } });
    },
  );
});

describe.each([
  ["a revoked task", parseConversation],
  ["a closed topic", parseConversation],
])("%s", (_, parse) => {
  it("names its conversation", () => {
    expect(parse({ action: "any", conversationId: "c1", statusCode: 200 })).toEqual({
      ok: true,
      value: { conversationId: "c1" },
    });
  });

  it("is refused without one", () => {
    expect(parse({})).toMatchObject({ ok: false, problem: { path: "conversationId" } });
    expect(parse(null)).toMatchObject({ ok: false, problem: { path: "" } });
  });
});

test.each<[unknown, unknown]>([
  [
    { conversationId: "c1", reason: "CHAT TRANSFERRED" },
    { conversationId: "c1", reason: "CHAT TRANSFERRED" },
  ],
  [{ reason: "UNSUBSCRIBED" }, { conversationId: null, reason: "UNSUBSCRIBED" }],
  [{ conversationId: 5 }, { conversationId: null, reason: null }],
])("the unsubscription %j is read", (input, value) => {
  expect(parseTopicUnsubscription(input)).toEqual({ ok: true, value });
});

test("an unsubscription that is no object is refused", () => {
  expect(parseTopicUnsubscription("c1")).toMatchObject({ ok: false, problem: { path: "" } });
});

describe("the start of a wrap-up", () => {
  const started = { task: "wrapupTimerStarted", duration: "600000", conversationId: "c1" };

  test.each<[unknown, number]>([
    ["600000", 600_000],
    [60_000, 60_000],
    ["1", 1],
  ])("may last %o", (duration, ms) => {
    expect(parseWrapUpStarted({ ...started, duration })).toEqual({
      ok: true,
      value: { conversationId: "c1", duration: ms },
    });
  });

  test.each([
    ["0"],
    ["-1"],
    ["1e3"],
    ["ten minutes"],
    [""],
    [null],
    [undefined],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [-5],
    ["86400001"],
    ["999999999999999999"],
    [["600000"]],
  ])("cannot last %o", (duration) => {
    expect(parseWrapUpStarted({ ...started, duration })).toMatchObject({
      ok: false,
      problem: { path: "duration" },
    });
  });

  test("belongs to a conversation", () => {
    expect(parseWrapUpStarted({ duration: "1" })).toMatchObject({
      ok: false,
      problem: { path: "conversationId" },
    });
    expect(parseWrapUpStarted("600000").ok).toBe(false);
  });
});
