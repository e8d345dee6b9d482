import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createManualClock, type ManualClock } from "./clock.ts";
import type { ControlCommand } from "./control.ts";
import { createSimulator, type Simulator } from "./simulator.ts";
import { agentOf, brief, connect, eventually, type TestClient } from "./test-client.ts";

const agent = "amina";
let clock: ManualClock;
let simulator: Simulator;
let client: TestClient;
let chat: string;
beforeEach(async () => {
  clock = createManualClock();
  simulator = await createSimulator({ clock });
  client = await connect(simulator);
  await client.received("agentPresence", 2);
  chat = agentOf(simulator).mrds.find((mrd) => mrd.name === "CHAT")?.id ?? "";
  run({ do: "setAgentState", agent, state: "READY" });
  run({ do: "setMrdState", agent, mrdId: chat, state: "READY" });
  await client.received("agentPresence", 4);
});
afterEach(async () => {
  client.close();
  await simulator.close();
});

const run = (command: ControlCommand) => expect(simulator.run(command)).toMatchObject({ ok: true });
const offer = () => run({ do: "offerTask", agent, mrdId: chat, queueName: "Sales" });
const chatState = () => agentOf(simulator).mrds.find((mrd) => mrd.id === chat)?.state;
/** Names of what came since the agent was READY, presences in short. */
const story = () =>
  client.events
    .slice(client.events.findIndex((event) => event.name === "taskRequest"))
    .map(({ name, payload }) => (name === "agentPresence" ? brief(payload) : name));

it("an offer is announced with channel and queue, and reserves the MRD", async () => {
  offer();
  await client.received("agentPresence", 5);
  const [task] = agentOf(simulator).tasks;
  expect(await client.received("taskRequest")).toEqual([
    expect.objectContaining({
      conversationId: task?.conversationId,
      taskId: task?.id,
      taskState: { name: "RESERVED" },
      taskDirection: "INBOUND",
      queue: { id: expect.any(String), name: "Sales" },
      channelSession: expect.objectContaining({
        channel: { name: "CHAT", channelType: { name: "CHAT" } },
      }),
    }),
  ]);
  expect(story()).toEqual(["taskRequest", "CHANGED READY: NOT_READY RESERVED NOT_READY NOT_READY"]);
});

it("4.3 announces an offer without room and queue, and shows nothing in presence", async () => {
  run({ do: "profile", profile: "4.3" });
  offer();
  const [request] = await client.received("taskRequest");
  expect(request).not.toHaveProperty("queue");
  expect(request).not.toHaveProperty("roomInfo");
  expect(chatState()).toBe("READY");
});

it("an accepted task is followed to its end, and an acknowledged chat is counted", async () => {
  client.socket.on("onTopicData", (_data, acknowledge) => acknowledge({ status: "ok" }));
  offer();
  run({ do: "acceptTask", agent });
  expect(chatState()).toBe("ACTIVE");
  await eventually(() => simulator.state().counters.topicAcks).toBe(1);
  run({ do: "closeTask", agent });
  const { conversationId } = taskOf(await client.received("taskRequest"));
  expect(await client.received("topicClosed")).toEqual([
    { task: "topicClosed", conversationId, statusCode: 200 },
  ]);
  await client.received("agentPresence", 7);
  expect(story()).toEqual([
    "taskRequest",
    "CHANGED READY: NOT_READY RESERVED NOT_READY NOT_READY",
    "CHANGED READY: NOT_READY ACTIVE NOT_READY NOT_READY",
    "onTopicData",
    "topicClosed",
    "CHANGED READY: NOT_READY READY NOT_READY NOT_READY",
  ]);
  expect(clock.pending).toBe(0);
});

function taskOf(payloads: unknown[]): { conversationId: string } {
  const [task] = payloads;
  const id = task && typeof task === "object" && "conversationId" in task && task.conversationId;
  if (typeof id !== "string") throw new Error("no conversation");
  return { conversationId: id };
}

it("a revoked offer goes without consequence", async () => {
  offer();
  run({ do: "revokeTask", agent });
  await client.received("agentPresence", 6);
  expect(story().slice(2)).toEqual([
    "revokeTask",
    "CHANGED READY: NOT_READY READY NOT_READY NOT_READY",
  ]);
  expect(await client.received("revokeTask")).toMatchObject([{ action: "revokeTask" }]);
  clock.advance(120_000);
  expect(agentOf(simulator).state).toBe("READY");
});

describe("a request not answered", () => {
  const rona = ["revokeTask", "CHANGED NOT_READY: NOT_READY NOT_READY NOT_READY NOT_READY"];

  it("comes after ACCEPT_TIMEOUT: revoked, then NOT_READY without a reason", async () => {
    offer();
    clock.advance(59_999);
    expect(agentOf(simulator).state).toBe("READY");
    clock.advance(1);
    await client.received("agentPresence", 6);
    expect(story().slice(2)).toEqual(rona);
    expect(agentOf(simulator)).toMatchObject({ state: "NOT_READY", reason: null, tasks: [] });
  });

  it("comes on command", async () => {
    offer();
    run({ do: "requestNotAnswered", agent });
    await client.received("agentPresence", 6);
    expect(story().slice(2)).toEqual(rona);
    expect(clock.pending).toBe(0);
  });

  it("does not come once the task is accepted", () => {
    offer();
    run({ do: "acceptTask", agent });
    expect(clock.pending).toBe(0);
    clock.advance(120_000);
    expect(agentOf(simulator).state).toBe("READY");
  });
});

it("wrap-up is announced, and closes the task when its time is over", async () => {
  offer();
  run({ do: "acceptTask", agent });
  run({ do: "startWrapUp", agent, durationMs: 30_000 });
  expect(await client.received("wrapupTimerStarted")).toEqual([
    expect.objectContaining({ duration: "30000", statusCode: 200 }),
  ]);
  clock.advance(29_999);
  expect(chatState()).toBe("ACTIVE");
  clock.advance(1);
  expect(chatState()).toBe("READY");
  expect(await client.received("topicUnsubscription")).toMatchObject([
    { reason: "wrap Up Timer Expired" },
  ]);
});

it("two tasks are told apart by their id; without one the newest is meant", () => {
  offer();
  run({ do: "acceptTask", agent });
  offer();
  run({ do: "acceptTask", agent });
  const [older, newer] = agentOf(simulator).tasks.map((task) => task.id);
  run({ do: "closeTask", agent, taskId: older ?? "" });
  expect(agentOf(simulator).tasks.map((task) => task.id)).toEqual([newer]);
  run({ do: "closeTask", agent });
  expect(agentOf(simulator).tasks).toEqual([]);
});

it.each([
  [{ do: "offerTask", agent, mrdId: "fax" }, "The agent has no MRD fax."],
  [{ do: "acceptTask", agent }, "The agent has no offered task."],
  [{ do: "closeTask", agent, taskId: "t" }, "The agent has no accepted task t."],
  [{ do: "revokeTask", agent }, "The agent has no offered task."],
  [{ do: "requestNotAnswered", agent }, "The agent has no offered task."],
  [{ do: "startWrapUp", agent, durationMs: 1 }, "The agent has no accepted task."],
] satisfies [ControlCommand, string][])("says why not: %j", (command, error) => {
  expect(simulator.run(command)).toEqual({ ok: false, error });
});

it("an interruptible channel waits while a call is offered and taken", async () => {
  const voice = agentOf(simulator).mrds[0]?.id ?? "";
  run({ do: "setMrdState", agent, mrdId: voice, state: "READY" });
  run({ do: "offerTask", agent, mrdId: voice });
  run({ do: "acceptTask", agent });
  run({ do: "closeTask", agent });
  await client.received("agentPresence", 8);
  expect(story().filter((line) => line.startsWith("CHANGED"))).toEqual([
    "CHANGED READY: RESERVED INTERRUPTED NOT_READY NOT_READY",
    "CHANGED READY: BUSY INTERRUPTED NOT_READY NOT_READY",
    "CHANGED READY: READY READY NOT_READY NOT_READY",
  ]);
});
