import type { SimulatedMrd, WireState } from "../control.ts";

/** Java's local 1990-04-02 12:01 in UTC: how the server says "never ready" (protocol 6.3). */
const NEVER = 639057660000;

export interface Reason {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly [field: string]: unknown;
}

export interface RoutedTask {
  readonly id: string;
  readonly conversationId: string;
  readonly mrdId: string;
  readonly queue: { readonly id: string; readonly name: string };
  readonly state: "RESERVED" | "ACTIVE";
}

export interface RoutedMrd {
  readonly mrd: SimulatedMrd;
  readonly state: WireState;
  readonly previousState: WireState | null;
  readonly stateChangeTime: number;
  readonly lastReadyStateChangeTime: number;
}

/** One agent as the routing engine holds it; times are ms since the epoch. Never changed in place. */
export interface RoutedAgent {
  readonly state: WireState;
  readonly reason: Reason | null;
  readonly stateChangeTime: number;
  readonly loginTime: number | null;
  readonly mrds: readonly RoutedMrd[];
  readonly tasks: readonly RoutedTask[];
}

/** An agent who never signed in. */
export function loggedOutAgent(mrds: readonly SimulatedMrd[], now: number): RoutedAgent {
  return {
    state: "LOGOUT",
    reason: null,
    stateChangeTime: now,
    loginTime: null,
    mrds: mrds.map((mrd) => newMrd(mrd, "LOGOUT", now)),
    tasks: [],
  };
}

export function newMrd(mrd: SimulatedMrd, state: WireState, now: number): RoutedMrd {
  return {
    mrd,
    state,
    previousState: null,
    stateChangeTime: now,
    lastReadyStateChangeTime: state === "READY" ? now : NEVER,
  };
}

/** The same MRD in another state; itself when it is in that state already. */
export function moveMrd(mrd: RoutedMrd, state: WireState, now: number): RoutedMrd {
  if (mrd.state === state) return mrd;
  return {
    mrd: mrd.mrd,
    state,
    previousState: mrd.state === "LOGIN" || mrd.state === "LOGOUT" ? null : mrd.state,
    stateChangeTime: now,
    lastReadyStateChangeTime: state === "READY" ? now : mrd.lastReadyStateChangeTime,
  };
}

/** The agent with every MRD passed through `move`. */
export function mapMrds(agent: RoutedAgent, move: (mrd: RoutedMrd) => RoutedMrd): RoutedAgent {
  return { ...agent, mrds: agent.mrds.map(move) };
}

/** The agent with one MRD passed through `move`. */
export function mapMrd(
  agent: RoutedAgent,
  mrdId: string,
  move: (mrd: RoutedMrd) => RoutedMrd,
): RoutedAgent {
  return mapMrds(agent, (mrd) => (mrd.mrd.id === mrdId ? move(mrd) : mrd));
}

export function findMrd(agent: RoutedAgent, mrdId: string): RoutedMrd | undefined {
  return agent.mrds.find((mrd) => mrd.mrd.id === mrdId);
}

/** Tasks that the agent works on in this MRD; reserved ones are not counted. */
export function activeTasks(agent: RoutedAgent, mrdId: string): number {
  return agent.tasks.filter((task) => task.mrdId === mrdId && task.state === "ACTIVE").length;
}

/** Whether a task waits for an answer in this MRD (before CX 4.10 the state does not tell). */
export function isReserved(agent: RoutedAgent, mrd: RoutedMrd): boolean {
  return (
    mrd.state === "RESERVED" ||
    agent.tasks.some((task) => task.mrdId === mrd.mrd.id && task.state === "RESERVED")
  );
}
