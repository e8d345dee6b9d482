import { describe, expect, it } from "vitest";
import type { PayloadProfile } from "../control.ts";
import { CISCO_CC_TYPE } from "../mrds.ts";
import { rulesOf } from "./rules.ts";
import {
  agentWith,
  BEFORE,
  chat,
  held,
  NOW,
  statesOf,
  taskIn,
  tasksIn,
  voice,
} from "./sample-agents.ts";
import { acceptTask, removeTask, requestNotAnswered, reserveTask, whyNotOffered } from "./tasks.ts";

const of = (profile: PayloadProfile) => rulesOf(profile, false);
const rules = of("5.x");

describe("an offer", () => {
  it.each([
    ["READY", "READY", null],
    ["READY", "ACTIVE", null],
    ["READY", "BUSY", "CHAT is BUSY: nothing is routed to it."],
    ["READY", "NOT_READY", "CHAT is NOT_READY: nothing is routed to it."],
    ["READY", "PENDING_NOT_READY", "CHAT is PENDING_NOT_READY: nothing is routed to it."],
    ["READY", "INTERRUPTED", "CHAT is INTERRUPTED: nothing is routed to it."],
    ["READY", "RESERVED", "A task is reserved in CHAT already."],
    ["NOT_READY", "READY", "The agent is NOT_READY, not READY."],
  ])("to an agent who is %s in an MRD that is %s: %s", (agent, mrd, why) => {
    expect(whyNotOffered(agentWith(agent, [held(chat, mrd)]), "chat")).toBe(why);
  });

  it("in an MRD that is not there", () => {
    expect(whyNotOffered(agentWith("READY", []), "fax")).toBe("The agent has no MRD fax.");
  });

  it("reserves the MRD since CX 4.10", () => {
    const before = agentWith("READY", [held(chat, "READY")]);
    const { agent, events } = reserveTask(before, taskIn("chat", "RESERVED"), rules, NOW);
    expect(statesOf(agent)).toEqual(["RESERVED"]);
    expect(agent.mrds[0]).toMatchObject({ previousState: "READY", stateChangeTime: NOW });
    expect(events).toMatchObject([
      { action: "AGENT_STATE_CHANGED", agentStateChanged: false, mrdStateChanges: ["chat"] },
    ]);
  });

  it("is not seen in presence before CX 4.10", () => {
    const before = agentWith("READY", [held(chat, "READY")]);
    const outcome = reserveTask(before, taskIn("chat", "RESERVED"), of("4.8"), NOW);
    expect(outcome.events).toEqual([]);
    expect(outcome.agent.tasks).toHaveLength(1);
  });
});

describe("an accepted task", () => {
  it.each([
    [0, "ACTIVE"],
    [3, "ACTIVE"],
    [4, "BUSY"],
  ])("beside %d others makes the MRD %s", (others, state) => {
    const tasks = tasksIn("chat", others, true);
    const task = tasks[others];
    if (!task) throw new Error("the reserved task is missing");
    const before = agentWith("READY", [held(chat, "RESERVED")], tasks);
    const { agent } = acceptTask(before, task, rules, NOW);
    expect(statesOf(agent)).toEqual([state]);
    expect(agent.tasks.map((one) => one.state)).toEqual(Array(others + 1).fill("ACTIVE"));
  });

  it("makes an MRD with room for one BUSY at once", () => {
    const task = taskIn("voice", "RESERVED");
    const before = agentWith("READY", [held(voice, "RESERVED")], [task]);
    expect(statesOf(acceptTask(before, task, rules, NOW).agent)).toEqual(["BUSY"]);
  });
});

describe("a task that ends", () => {
  it.each([
    ["BUSY", 5, "ACTIVE"],
    ["ACTIVE", 2, "ACTIVE"],
    ["ACTIVE", 1, "READY"],
    ["PENDING_NOT_READY", 2, "PENDING_NOT_READY"],
    ["PENDING_NOT_READY", 1, "NOT_READY"],
    ["INTERRUPTED", 1, "INTERRUPTED"],
  ])("in an MRD that is %s with %d tasks leaves it %s", (from, count, to) => {
    const tasks = tasksIn("chat", count, false);
    const [task] = tasks;
    if (!task) throw new Error("there is no task");
    const before = agentWith("READY", [held(chat, from)], tasks);
    const { agent, events } = removeTask(before, task, rules, NOW);
    expect(statesOf(agent)).toEqual([to]);
    expect(events).toHaveLength(from === to ? 0 : 1);
    expect(agent.tasks).toHaveLength(count - 1);
  });

  it("that was only offered brings the MRD back to what it was", () => {
    const tasks = tasksIn("chat", 2, true);
    const before = agentWith("READY", [held(chat, "RESERVED")], tasks);
    const offered = taskIn("chat", "RESERVED", 2);
    expect(statesOf(removeTask(before, offered, rules, NOW).agent)).toEqual(["ACTIVE"]);
  });
});

describe("interruption", () => {
  const call = taskIn("voice", "RESERVED");
  const mail = { ...chat, id: "mail", interruptible: false };
  const before = agentWith(
    "READY",
    [held(voice, "READY"), held(chat, "ACTIVE"), held(mail, "READY")],
    tasksIn("chat", 2, false),
  );

  it.each(["4.8", "5.x"] as const)("%s: a call blocks the chats until it ends", (profile) => {
    const by = of(profile);
    const offered = reserveTask(before, call, by, NOW).agent;
    expect(statesOf(offered).slice(1)).toEqual(["INTERRUPTED", "READY"]);
    expect(offered.mrds[1]).toMatchObject({ previousState: "ACTIVE" });
    const talking = acceptTask(offered, call, by, NOW).agent;
    expect(statesOf(talking)).toEqual(["BUSY", "INTERRUPTED", "READY"]);
    const over = removeTask(talking, { ...call, state: "ACTIVE" }, by, NOW).agent;
    expect(statesOf(over)).toEqual(["READY", "ACTIVE", "READY"]);
  });

  it("is over too when the offer is taken back", () => {
    const offered = reserveTask(before, call, rules, NOW).agent;
    expect(statesOf(removeTask(offered, call, rules, NOW).agent)).toEqual([
      "READY",
      "ACTIVE",
      "READY",
    ]);
  });

  it("does not reach an MRD that is off, nor one with an offer of its own", () => {
    const mrds = [
      held(voice, "READY"),
      held(chat, "NOT_READY"),
      held({ ...chat, id: "c2" }, "RESERVED"),
    ];
    const agent = agentWith("READY", mrds, [taskIn("c2", "RESERVED")]);
    expect(statesOf(reserveTask(agent, call, rules, NOW).agent)).toEqual([
      "RESERVED",
      "NOT_READY",
      "RESERVED",
    ]);
  });

  it.each(["4.3", "4.5"] as const)("%s does not know it", (profile) => {
    const offered = reserveTask(before, call, of(profile), NOW).agent;
    expect(statesOf(offered)).toEqual(["READY", "ACTIVE", "READY"]);
  });
});

describe("a request not answered", () => {
  const cisco = { ...voice, id: "cisco", name: "CISCO CC", type: CISCO_CC_TYPE };

  it("sets the agent and its MRDs NOT_READY without a reason, Cisco's excepted", () => {
    const call = taskIn("voice", "RESERVED");
    const mrds = [held(voice, "RESERVED"), held(chat, "INTERRUPTED"), held(cisco, "READY")];
    const before = {
      ...agentWith("READY", mrds, [call]),
      reason: { id: "x", name: "x", type: "x" },
    };
    const { agent, events } = requestNotAnswered(before, call, rules, NOW);
    expect(agent).toMatchObject({
      state: "NOT_READY",
      reason: null,
      stateChangeTime: NOW,
      loginTime: BEFORE,
      tasks: [],
    });
    expect(statesOf(agent)).toEqual(["NOT_READY", "NOT_READY", "READY"]);
    expect(events).toMatchObject([
      {
        action: "AGENT_STATE_CHANGED",
        agentStateChanged: true,
        mrdStateChanges: ["voice", "chat"],
      },
    ]);
  });

  it.each(["4.5", "5.x"] as const)("%s: does not spare an MRD with another offer", (profile) => {
    const call = taskIn("voice", "RESERVED");
    const mrds = [held(voice, "READY"), held({ ...chat, interruptible: false }, "READY")];
    const before = agentWith("READY", mrds, [call, taskIn("chat", "RESERVED")]);
    const { agent } = requestNotAnswered(before, call, of(profile), NOW);
    expect([agent.state, ...statesOf(agent)]).toEqual([
      "NOT_READY",
      "NOT_READY",
      "PENDING_NOT_READY",
    ]);
  });

  it("lets an MRD with tasks end them first", () => {
    const tasks = tasksIn("chat", 2, true);
    const before = agentWith("READY", [held(chat, "RESERVED")], tasks);
    const { agent } = requestNotAnswered(before, taskIn("chat", "RESERVED", 2), rules, NOW);
    expect([agent.state, ...statesOf(agent)]).toEqual(["NOT_READY", "PENDING_NOT_READY"]);
  });
});
