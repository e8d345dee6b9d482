import type { SimulatedMrd } from "../control.ts";
import type { RoutedAgent, RoutedMrd, RoutedTask } from "./agent.ts";

/** Agents to test the rules with: everything in them happened at BEFORE, and it is NOW. */
export const BEFORE = 1_000;
export const NOW = 2_000;

export const chat: SimulatedMrd = {
  id: "chat",
  name: "CHAT",
  maxRequests: 5,
  interruptible: true,
  maxAgentTasks: 5,
};

export const voice: SimulatedMrd = {
  id: "voice",
  name: "CX VOICE",
  maxRequests: 1,
  interruptible: false,
  maxAgentTasks: 1,
};

export function held(mrd: SimulatedMrd, state: string): RoutedMrd {
  const times = { stateChangeTime: BEFORE, lastReadyStateChangeTime: BEFORE };
  return { mrd, state, previousState: "NOT_READY", ...times };
}

export function taskIn(mrdId: string, state: RoutedTask["state"], index = 0): RoutedTask {
  return {
    id: `${mrdId}-${index}`,
    conversationId: `conversation-${index}`,
    mrdId,
    queue: { id: "q", name: "Queue" },
    state,
  };
}

/** `active` accepted tasks in the MRD, and one more that waits for its answer. */
export function tasksIn(mrdId: string, active: number, reserved: boolean): RoutedTask[] {
  const accepted = Array.from({ length: active }, (_, index) => taskIn(mrdId, "ACTIVE", index));
  return reserved ? [...accepted, taskIn(mrdId, "RESERVED", active)] : accepted;
}

export function agentWith(
  state: string,
  mrds: readonly RoutedMrd[],
  tasks: readonly RoutedTask[] = [],
): RoutedAgent {
  return { state, reason: null, stateChangeTime: BEFORE, loginTime: BEFORE, mrds, tasks };
}

/** The MRDs' states, in order. */
export function statesOf(agent: RoutedAgent): string[] {
  return agent.mrds.map((mrd) => mrd.state);
}

/** The cases that `check` throws at, each with why; empty where all are well. */
export function failuresOf<Case>(cases: readonly Case[], check: (one: Case) => void): string[] {
  return cases.flatMap((one) => {
    try {
      check(one);
      return [];
    } catch (error) {
      return [`${JSON.stringify(one)}: ${error}`];
    }
  });
}
