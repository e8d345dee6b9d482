import { describe, expect, it } from "vitest";
import { requestAgentState } from "./agent-request.ts";
import { type Rules, rulesOf } from "./rules.ts";
import {
  agentWith,
  BEFORE,
  chat,
  failuresOf,
  held,
  NOW,
  statesOf,
  tasksIn,
  voice,
} from "./sample-agents.ts";

const rules = rulesOf("5.x", false);
const lunch = { id: "l", name: "Lunch", type: "NOT_READY" };

const letters: Record<string, string> = {
  R: "READY",
  N: "NOT_READY",
  P: "PENDING_NOT_READY",
  A: "ACTIVE",
  B: "BUSY",
  V: "RESERVED",
  I: "INTERRUPTED",
  L: "LOGIN",
  O: "LOGOUT",
  U: "UNKNOWN",
};

/**
 * One row: the agent's state, the request, then what becomes of it with no / some / all tasks held
 * in its one MRD: first with nothing reserved, then with a task reserved. The MRD starts as the
 * routing engine would have it. `=` is a refusal (UNCHANGED, nothing moves), `.` is silence; else the
 * agent's new state and the MRD's, `!` before them when the event still says UNCHANGED. Protocol 7.3.
 */
const always = `
  READY      READY      =  =  =    =  =  =
  NOT_READY  READY      RN RP RP   RN RP RP
  LOGIN      READY      =  =  =    =  =  =
  LOGOUT     READY      =  =  =    =  =  =
  UNKNOWN    READY      =  =  =    =  =  =
  READY      NOT_READY  NN NP NP   =  =  =
  NOT_READY  NOT_READY  NN NP NP   NN NP NP
  LOGIN      NOT_READY  NN NN NN   NL NL NL
  LOGOUT     NOT_READY  =  =  =    =  =  =
  UNKNOWN    NOT_READY  NU NU NU   NU NU NU
  READY      LOGIN      =  =  =    =  =  =
  NOT_READY  LOGIN      =  =  =    =  =  =
  LOGIN      LOGIN      =  =  =    =  =  =
  UNKNOWN    LOGIN      =  =  =    =  =  =
  LOGOUT     LOGOUT     =  =  =    =  =  =
  READY      UNKNOWN    .  .  .    .  .  .
  NOT_READY  UNKNOWN    .  .  .    .  .  .
  LOGIN      UNKNOWN    .  .  .    .  .  .
  LOGOUT     UNKNOWN    .  .  .    .  .  .
  READY      ready      .  .  .    .  .  .
  NOT_READY  LUNCH      .  .  .    .  .  .
  LOGOUT     LUNCH      .  .  .    .  .  .`;

const logoutAlways = `
  READY      LOGOUT     OO OO OO   OO OO OO
  NOT_READY  LOGOUT     OO OO OO   OO OO OO
  LOGIN      LOGOUT     OO OO OO   OO OO OO
  UNKNOWN    LOGOUT     OO OO OO   OO OO OO`;

const logoutWhenNotReady = `
  READY      LOGOUT     =  =  =    =  =  =
  NOT_READY  LOGOUT     OO OO OO   OO OO OO
  LOGIN      LOGOUT     =  =  =    =  =  =
  UNKNOWN    LOGOUT     =  =  =    =  =  =`;

const logoutWhenIdle = `
  READY      LOGOUT     .  .  .    .  .  .
  NOT_READY  LOGOUT     OO .  .    .  .  .
  LOGIN      LOGOUT     .  .  .    .  .  .
  UNKNOWN    LOGOUT     .  .  .    .  .  .`;

/** The MRD as the routing engine has it beside this agent state and these tasks. */
function mrdBeside(agent: string, tasks: number, reserved: boolean): string {
  if (agent === "READY") {
    if (reserved) return "RESERVED";
    return ["READY", "ACTIVE", "BUSY"][[0, 2, 5].indexOf(tasks)] ?? "";
  }
  if (agent === "NOT_READY") return tasks > 0 ? "PENDING_NOT_READY" : "NOT_READY";
  return agent;
}

function casesOf(table: string) {
  return table
    .trim()
    .split("\n")
    .flatMap((row) => {
      const [from = "", request = "", ...cells] = row.trim().split(/ +/);
      return cells.map((cell, index) => {
        const tasks = [0, 2, 5][index % 3] ?? 0;
        const reserved = index >= 3;
        return { from, request, tasks, reserved, cell, mrd: mrdBeside(from, tasks, reserved) };
      });
    });
}

function check(
  { from, request, tasks, reserved, cell, mrd }: ReturnType<typeof casesOf>[number],
  by: Rules,
) {
  const before = agentWith(from, [held(chat, mrd)], tasksIn("chat", tasks, reserved));
  const outcome = requestAgentState(before, request, lunch, by, NOW);
  if (cell === "." || cell === "=") {
    expect(outcome.agent).toEqual(before);
    const actions = outcome.events.map((event) => event.action);
    expect(actions).toEqual(cell === "." ? [] : ["AGENT_STATE_UNCHANGED"]);
    return;
  }
  const [state = "", mrdState = ""] = cell;
  expect(outcome.agent.state).toBe(letters[state]);
  expect(statesOf(outcome.agent)).toEqual([letters[mrdState]]);
  expect(outcome.agent.stateChangeTime).toBe(NOW);
  expect(outcome.agent.reason).toBe(state === "R" ? null : lunch);
  expect(outcome.agent.tasks).toEqual(state === "O" ? [] : before.tasks);
  expect(outcome.events).toEqual([
    {
      action: "AGENT_STATE_CHANGED",
      agentStateChanged: true,
      mrdStateChanges: letters[mrdState] === mrd ? [] : ["chat"],
      agent: outcome.agent,
    },
  ]);
}

describe("every state x request x tasks x reserved", () => {
  it.each([
    ["every request", always, rules],
    ["LOGOUT in 4.5", logoutAlways, rulesOf("4.5", false)],
    ["LOGOUT in 4.8", logoutWhenNotReady, rulesOf("4.8", false)],
    ["LOGOUT in 5.x", logoutWhenIdle, rules],
  ])("%s is answered as the table says", (_, table, by) => {
    expect(failuresOf(casesOf(table), (one) => check(one, by))).toEqual([]);
  });
});

describe("READY to NOT_READY", () => {
  it.each([
    ["READY", "NOT_READY"],
    ["ACTIVE", "PENDING_NOT_READY"],
    ["BUSY", "PENDING_NOT_READY"],
    ["INTERRUPTED", "NOT_READY"],
    ["LOGIN", "NOT_READY"],
    ["NOT_READY", "NOT_READY"],
    ["PENDING_NOT_READY", "PENDING_NOT_READY"],
    ["UNKNOWN", "UNKNOWN"],
    ["LUNCH", "LUNCH"],
  ])("takes an MRD that is %s to %s", (from, to) => {
    const before = agentWith("READY", [held(chat, from)]);
    const { agent } = requestAgentState(before, "NOT_READY", null, rules, NOW);
    expect([agent.state, ...statesOf(agent)]).toEqual(["NOT_READY", to]);
  });

  it("while a task is reserved says UNCHANGED, although the other MRDs moved", () => {
    const mrds = [held(chat, "RESERVED"), held({ ...chat, id: "mail" }, "READY")];
    const before = agentWith("READY", mrds, tasksIn("chat", 0, true));
    const { agent, events } = requestAgentState(before, "NOT_READY", lunch, rules, NOW);
    expect(agent).toMatchObject({ state: "READY", reason: null, stateChangeTime: BEFORE });
    expect(statesOf(agent)).toEqual(["RESERVED", "NOT_READY"]);
    expect(events).toEqual([
      {
        action: "AGENT_STATE_UNCHANGED",
        agentStateChanged: false,
        mrdStateChanges: ["mail"],
        agent,
      },
    ]);
  });

  it("sees a reserved task that the MRD's state does not show, before CX 4.10", () => {
    const before = agentWith("READY", [held(chat, "READY")], tasksIn("chat", 0, true));
    const { agent } = requestAgentState(before, "NOT_READY", null, rulesOf("4.5", false), NOW);
    expect([agent.state, ...statesOf(agent)]).toEqual(["READY", "READY"]);
  });
});

describe("login", () => {
  it("is told twice: LOGIN, then NOT_READY", () => {
    const before = { ...agentWith("LOGOUT", [held(chat, "LOGOUT")]), reason: lunch };
    const { agent, events } = requestAgentState(before, "LOGIN", null, rules, NOW);
    expect(events.map((event) => [event.agent.state, ...statesOf(event.agent)])).toEqual([
      ["LOGIN", "LOGIN"],
      ["NOT_READY", "NOT_READY"],
    ]);
    expect(events).toMatchObject([
      { action: "AGENT_STATE_CHANGED", agentStateChanged: true, mrdStateChanges: ["chat"] },
      { action: "AGENT_STATE_CHANGED", agentStateChanged: true, mrdStateChanges: ["chat"] },
    ]);
    expect(agent).toMatchObject({ loginTime: NOW, reason: null });
    expect(agent.mrds[0]).toMatchObject({ previousState: null, lastReadyStateChangeTime: BEFORE });
  });
});

describe("logout", () => {
  it.each(["READY", "PENDING_NOT_READY", "ACTIVE", "INTERRUPTED", "UNKNOWN"])(
    "5.x: is ignored while an MRD is %s",
    (state) => {
      const before = agentWith("NOT_READY", [held(voice, "NOT_READY"), held(chat, state)]);
      const outcome = requestAgentState(before, "LOGOUT", null, rules, NOW);
      expect(outcome).toEqual({ agent: before, events: [] });
    },
  );

  it("5.x: is carried out whatever holds, when it is forced", () => {
    const forced = { id: "f", name: "FORCED_LOGOUT_BY_SUPERVISOR", type: "LOGOUT" };
    const before = agentWith("READY", [held(chat, "ACTIVE")], tasksIn("chat", 1, false));
    const { agent } = requestAgentState(before, "LOGOUT", forced, rules, NOW);
    expect(agent).toMatchObject({ state: "LOGOUT", reason: forced, tasks: [] });
    expect(statesOf(agent)).toEqual(["LOGOUT"]);
  });
});

describe("auto-sync", () => {
  const synced = rulesOf("5.x", true);

  it.each([
    ["NOT_READY", 0, "READY"],
    ["PENDING_NOT_READY", 2, "ACTIVE"],
    ["PENDING_NOT_READY", 5, "BUSY"],
    ["UNKNOWN", 0, "UNKNOWN"],
  ])("READY takes an MRD that is %s with %d tasks to %s", (from, tasks, to) => {
    const before = agentWith("NOT_READY", [held(chat, from)], tasksIn("chat", tasks, false));
    const { agent, events } = requestAgentState(before, "READY", null, synced, NOW);
    expect([agent.state, ...statesOf(agent)]).toEqual(["READY", to]);
    expect(events).toMatchObject([
      { agentStateChanged: true, mrdStateChanges: from === to ? [] : ["chat"] },
    ]);
  });

  it("leaves MRDs alone that are not synchronised or allow no task", () => {
    const mrds = [
      held({ ...chat, isAutoSync: false }, "NOT_READY"),
      held({ ...voice, maxAgentTasks: 0 }, "NOT_READY"),
    ];
    const { agent } = requestAgentState(agentWith("NOT_READY", mrds), "READY", null, synced, NOW);
    expect(statesOf(agent)).toEqual(["NOT_READY", "NOT_READY"]);
  });

  it("interrupts what it switches on beside a call that goes on", () => {
    const mrds = [held(voice, "PENDING_NOT_READY"), held(chat, "NOT_READY")];
    const before = agentWith("NOT_READY", mrds, tasksIn("voice", 1, false));
    const { agent } = requestAgentState(before, "READY", null, synced, NOW);
    expect(statesOf(agent)).toEqual(["BUSY", "INTERRUPTED"]);
  });
});
