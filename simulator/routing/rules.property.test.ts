import fc from "fast-check";
import { expect, it } from "vitest";
import type { PayloadProfile } from "../control.ts";
import { loggedOutAgent, type RoutedAgent } from "./agent.ts";
import { logIn, requestAgentState } from "./agent-request.ts";
import { requestMrdState } from "./mrd-request.ts";
import { changedMrds, type Outcome } from "./outcome.ts";
import { type Rules, rulesOf } from "./rules.ts";
import { chat, taskIn, voice } from "./sample-agents.ts";
import { acceptTask, removeTask, requestNotAnswered, reserveTask, whyNotOffered } from "./tasks.ts";

const mrds = [voice, chat, { ...chat, id: "mail", interruptible: false, maxAgentTasks: 2 }];
const mrdId = fc.constantFrom(...mrds.map((mrd) => mrd.id), "fax");

type Step = (agent: RoutedAgent, rules: Rules, now: number) => Outcome;

const onTask =
  (state: "RESERVED" | "ACTIVE", id: string, act: typeof removeTask): Step =>
  (agent, rules, now) => {
    const task = agent.tasks.find((held) => held.mrdId === id && held.state === state);
    return task ? act(agent, task, rules, now) : { agent, events: [] };
  };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom("LOGIN", "READY", "NOT_READY", "LOGOUT", "LUNCH").map(
    (state): Step =>
      (agent, rules, now) =>
        requestAgentState(agent, state, null, rules, now),
  ),
  fc.tuple(mrdId, fc.constantFrom("READY", "NOT_READY", "BUSY", "LUNCH")).map(
    ([id, state]): Step =>
      (agent, rules, now) =>
        requestMrdState(agent, id, state, rules, now),
  ),
  mrdId.map(
    (id): Step =>
      (agent, rules, now) =>
        whyNotOffered(agent, id) === null
          ? reserveTask(agent, taskIn(id, "RESERVED", now), rules, now)
          : { agent, events: [] },
  ),
  mrdId.map((id) => onTask("RESERVED", id, acceptTask)),
  mrdId.map((id) => onTask("RESERVED", id, removeTask)),
  mrdId.map((id) => onTask("RESERVED", id, requestNotAnswered)),
  mrdId.map((id) => onTask("ACTIVE", id, removeTask)),
);

const profile = fc.constantFrom<PayloadProfile>("4.3", "4.5", "4.8", "5.x");

/** What holds after any step, however the agent came there. */
function checkAgent(agent: RoutedAgent, rules: Rules): void {
  for (const mrd of agent.mrds) {
    if (agent.state === "LOGOUT") expect(mrd.state).toBe("LOGOUT");
    if (agent.state === "NOT_READY") expect(["READY", "ACTIVE", "BUSY"]).not.toContain(mrd.state);
    if (!rules.reservedState) expect(mrd.state).not.toBe("RESERVED");
    if (!rules.interruption) expect(mrd.state).not.toBe("INTERRUPTED");
    const tasks = agent.tasks.filter((task) => task.mrdId === mrd.mrd.id);
    expect(tasks.length).toBeLessThanOrEqual(mrd.mrd.maxAgentTasks);
    if (mrd.state === "READY") expect(tasks.every((task) => task.state === "RESERVED")).toBe(true);
    if (mrd.state === "PENDING_NOT_READY") expect(tasks).not.toEqual([]);
  }
}

/** What every event says must be what happened between its snapshot and the one before. */
function checkEvents(before: RoutedAgent, { agent, events }: Outcome): void {
  let last = before;
  for (const event of events) {
    expect(event.mrdStateChanges).toEqual(changedMrds(last, event.agent));
    if (event.action === "AGENT_STATE_UNCHANGED") {
      expect(event.agentStateChanged).toBe(false);
      expect(event.agent.stateChangeTime).toBe(last.stateChangeTime);
    }
    const moved =
      event.agent.state !== last.state || event.agent.stateChangeTime !== last.stateChangeTime;
    expect(event.agentStateChanged).toBe(moved);
    last = event.agent;
  }
  expect(changedMrds(last, agent)).toEqual([]);
  expect(agent.state).toBe(last.state);
}

it("tells what happened, and holds together, whatever comes in whatever order", () => {
  fc.assert(
    fc.property(
      profile,
      fc.boolean(),
      fc.array(step, { maxLength: 40 }),
      (version, sync, steps) => {
        const rules = rulesOf(version, sync);
        let agent = logIn(loggedOutAgent(mrds, 0), 1).agent;
        steps.forEach((act, index) => {
          const outcome = act(agent, rules, index + 10);
          checkEvents(agent, outcome);
          checkAgent(outcome.agent, rules);
          agent = outcome.agent;
        });
      },
    ),
    { numRuns: 500 },
  );
});
