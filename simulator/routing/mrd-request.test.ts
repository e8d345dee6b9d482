import { describe, expect, it } from "vitest";
import { requestMrdState } from "./mrd-request.ts";
import { rulesOf } from "./rules.ts";
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

const letters: Record<string, string> = {
  R: "READY",
  N: "NOT_READY",
  P: "PENDING_NOT_READY",
  A: "ACTIVE",
  B: "BUSY",
  V: "RESERVED",
};

/**
 * One row: the MRD's state, the request, then what becomes of it with no / some / all tasks held:
 * first with nothing reserved, then with a task reserved. `=` is a refusal (UNCHANGED, nothing
 * moves), `.` is silence, a letter is the new state. Protocol 7.3.
 */
const whenAgentIsReady = `
  NOT_READY          READY      R A B   V V V
  PENDING_NOT_READY  READY      R A B   V V V
  READY              READY      = = =   = = =
  RESERVED           READY      = = =   = = =
  ACTIVE             READY      = = =   = = =
  BUSY               READY      = = =   = = =
  INTERRUPTED        READY      = = =   = = =
  LOGIN              READY      = = =   = = =
  LOGOUT             READY      = = =   = = =
  UNKNOWN            READY      = = =   = = =
  LUNCH              READY      = = =   = = =
  NOT_READY          NOT_READY  = = =   = = =
  PENDING_NOT_READY  NOT_READY  = = =   = = =
  READY              NOT_READY  N P P   = = =
  RESERVED           NOT_READY  = = =   = = =
  ACTIVE             NOT_READY  P P P   = = =
  BUSY               NOT_READY  P P P   = = =
  INTERRUPTED        NOT_READY  N P P   = = =
  LOGIN              NOT_READY  = = =   = = =
  LOGOUT             NOT_READY  = = =   = = =
  UNKNOWN            NOT_READY  = = =   = = =
  LUNCH              NOT_READY  = = =   = = =`;

/** With the agent NOT_READY no MRD goes READY; going NOT_READY is the same as above. */
const whenAgentIsNotReady = whenAgentIsReady.replaceAll(
  / READY( +)[RAB=] .*/g,
  " READY$1= = =   = = =",
);

const states = [
  ...new Set(
    whenAgentIsReady
      .trim()
      .split("\n")
      .map((row) => row.trim().split(/ +/)[0]),
  ),
];
const otherRequests = [
  "LOGIN",
  "LOGOUT",
  "PENDING_NOT_READY",
  "INTERRUPTED",
  "ACTIVE",
  "BUSY",
  "UNKNOWN",
  "RESERVED",
];
const noSuchRequests = ["LUNCH", "ready", ""];
const everyOther = [
  ...otherRequests.map((request) => ({ request, cell: "=" })),
  ...noSuchRequests.map((request) => ({ request, cell: "." })),
].flatMap(({ request, cell }) =>
  states.map((from) => [from, request || "(empty)", ...Array(6).fill(cell)].join(" ")),
);

interface Case {
  readonly agent: "READY" | "NOT_READY";
  readonly from: string;
  readonly request: string;
  readonly tasks: number;
  readonly reserved: boolean;
  readonly cell: string;
}

function casesOf(agent: Case["agent"], table: string): Case[] {
  return table
    .trim()
    .split("\n")
    .flatMap((row) => {
      const [from = "", request = "", ...cells] = row.trim().split(/ +/);
      return cells.map((cell, index) => ({
        agent,
        from,
        request: request === "(empty)" ? "" : request,
        tasks: [0, 2, 5][index % 3] ?? 0,
        reserved: index >= 3,
        cell,
      }));
    });
}

const cases = [
  ...casesOf("READY", whenAgentIsReady),
  ...casesOf("NOT_READY", whenAgentIsNotReady),
  ...casesOf("READY", everyOther.join("\n")),
  ...casesOf("NOT_READY", everyOther.join("\n")),
];

describe("every state x request x tasks x reserved x agent", () => {
  it("is listed", () => {
    expect(cases).toHaveLength(11 * (2 + 8 + 3) * 6 * 2);
  });

  it("is answered as the table says", () => {
    expect(failuresOf(cases, check)).toEqual([]);
  });
});

function check({ agent, from, request, tasks, reserved, cell }: Case) {
  const before = agentWith(agent, [held(chat, from)], tasksIn("chat", tasks, reserved));
  const outcome = requestMrdState(before, "chat", request, rules, NOW);
  if (cell === "." || cell === "=") {
    expect(outcome.agent).toEqual(before);
    expect(outcome.events.map((event) => event.action)).toEqual(
      cell === "." ? [] : ["AGENT_STATE_UNCHANGED"],
    );
    expect(outcome.events.flatMap((event) => event.mrdStateChanges)).toEqual([]);
    return;
  }
  const [mrd] = outcome.agent.mrds;
  expect(mrd).toEqual({
    mrd: chat,
    state: letters[cell],
    previousState: from,
    stateChangeTime: NOW,
    lastReadyStateChangeTime: cell === "R" ? NOW : BEFORE,
  });
  expect(outcome.agent).toEqual({ ...before, mrds: [mrd] });
  expect(outcome.events).toEqual([
    {
      action: "AGENT_STATE_CHANGED",
      agentStateChanged: false,
      mrdStateChanges: ["chat"],
      agent: outcome.agent,
    },
  ]);
}

it("refuses an MRD that the agent does not have", () => {
  const before = agentWith("READY", [held(chat, "READY")]);
  const { agent, events } = requestMrdState(before, "fax", "NOT_READY", rules, NOW);
  expect(agent).toBe(before);
  expect(events).toMatchObject([{ action: "AGENT_STATE_UNCHANGED", mrdStateChanges: [] }]);
});

it("refuses READY where no task is allowed", () => {
  const before = agentWith("READY", [held({ ...chat, maxAgentTasks: 0 }, "NOT_READY")]);
  const { agent, events } = requestMrdState(before, "chat", "READY", rules, NOW);
  expect(agent).toBe(before);
  expect(events).toMatchObject([{ action: "AGENT_STATE_UNCHANGED" }]);
});

it("does not know RESERVED before CX 4.10: the state goes by the accepted tasks", () => {
  const before = agentWith("READY", [held(chat, "PENDING_NOT_READY")], tasksIn("chat", 1, true));
  const { agent } = requestMrdState(before, "chat", "READY", rulesOf("4.8", false), NOW);
  expect(agent.mrds[0]?.state).toBe("ACTIVE");
});

it.each([
  ["5.x", "INTERRUPTED"],
  ["4.5", "READY"],
] as const)("%s: an interruptible MRD switched on during a call is %s", (profile, expected) => {
  const mrds = [held(voice, "BUSY"), held(chat, "NOT_READY")];
  const before = agentWith("READY", mrds, tasksIn("voice", 1, false));
  const { agent } = requestMrdState(before, "chat", "READY", rulesOf(profile, false), NOW);
  expect(agent.mrds.map((mrd) => mrd.state)).toEqual(["BUSY", expected]);
});

it("interrupts beside an MRD that Finesse made BUSY, with no task of ours in it", () => {
  const before = agentWith("READY", [held(voice, "BUSY"), held(chat, "NOT_READY")]);
  const { agent } = requestMrdState(before, "chat", "READY", rules, NOW);
  expect(statesOf(agent)).toEqual(["BUSY", "INTERRUPTED"]);
});

describe("auto-sync", () => {
  const synced = rulesOf("5.x", true);

  it("takes the agent along when the last MRD goes", () => {
    const before = agentWith("READY", [held(voice, "NOT_READY"), held(chat, "READY")]);
    const { agent, events } = requestMrdState(before, "chat", "NOT_READY", synced, NOW);
    expect(agent).toMatchObject({ state: "NOT_READY", reason: null, stateChangeTime: NOW });
    expect(events).toMatchObject([
      { action: "AGENT_STATE_CHANGED", agentStateChanged: true, mrdStateChanges: ["chat"] },
    ]);
  });

  it("counts an MRD that still ends its tasks as gone", () => {
    const mrds = [held(voice, "PENDING_NOT_READY"), held(chat, "READY")];
    const before = agentWith("READY", mrds, tasksIn("voice", 1, false));
    expect(requestMrdState(before, "chat", "NOT_READY", synced, NOW).agent.state).toBe("NOT_READY");
  });

  it.each(["READY", "ACTIVE", "BUSY", "RESERVED", "INTERRUPTED"])(
    "leaves the agent READY while another MRD is %s",
    (state) => {
      const before = agentWith("READY", [held(voice, state), held(chat, "READY")]);
      const { agent, events } = requestMrdState(before, "chat", "NOT_READY", synced, NOW);
      expect(agent.state).toBe("READY");
      expect(events).toMatchObject([{ agentStateChanged: false }]);
    },
  );

  it("does nothing of the kind when it is off", () => {
    const before = agentWith("READY", [held(chat, "READY")]);
    expect(requestMrdState(before, "chat", "NOT_READY", rules, NOW).agent.state).toBe("READY");
  });
});
