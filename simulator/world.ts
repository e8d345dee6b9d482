import { type Account, DEMO_PASSWORD } from "./accounts.ts";
import type { Behaviour } from "./behaviour.ts";
import type { CancelTimer, Clock } from "./clock.ts";
import type { EvictionOrder, SimulatorState } from "./control.ts";
import { loggedOutAgent, type RoutedAgent } from "./routing/agent.ts";
import { type Rules, rulesOf } from "./routing/rules.ts";

/** Times the server goes by, in ms (protocol 11). */
export interface Timeouts {
  /** SOCKET_DISCONNECT_TIME: from a lost socket to the agent's logout. */
  readonly gracePeriodMs: number;
  /** ACCEPT_TIMEOUT: from an offer to RONA. */
  readonly acceptMs: number;
  readonly accessTokenMs: number;
  readonly refreshTokenMs: number;
}

export interface LiveAgent {
  readonly account: Account;
  routed: RoutedAgent;
  grace: CancelTimer | null;
  flood: CancelTimer | null;
  /** Accept and wrap-up timers, by task id. */
  readonly taskTimers: Map<string, CancelTimer>;
}

/** The one door to the agents' sockets. */
export interface Sessions {
  /** To the agent's newest session, at once; false when there is none. */
  deliver(agentId: string, event: string, payload: unknown): boolean;
  deliverForAck(agentId: string, event: string, payload: unknown, onAck: () => void): void;
  /** Ends the agent's session from the server's side. */
  end(agentId: string): void;
  evict(agentId: string, order: EvictionOrder): void;
  /** Cuts connections without a word; everyone's when no agent is named. */
  drop(agentId?: string): void;
  count(agentId: string): number;
}

export interface World {
  readonly clock: Clock;
  readonly accounts: readonly Account[];
  readonly timeouts: Timeouts;
  /** Of every user. */
  readonly password: string;
  readonly initial: Behaviour;
  behaviour: Behaviour;
  readonly agents: LiveAgent[];
  counters: SimulatorState["counters"];
  requests: unknown[];
  lastHandshake: SimulatorState["lastHandshake"];
  nextId: number;
  /** What a slow server has yet to say or do. */
  readonly delayed: Set<CancelTimer>;
}

const noCounts: SimulatorState["counters"] = {
  logins: 0,
  connections: 0,
  evictions: 0,
  presenceSent: 0,
  requestsReceived: 0,
  polls: 0,
  topicAcks: 0,
  refreshes: 0,
  reasonLists: 0,
  unanswered: 0,
};

/** A call centre where nobody is signed in yet. `clock` is the computer's; the server's may be skewed. */
export function createWorld(
  clock: Clock,
  accounts: readonly Account[],
  timeouts: Timeouts,
  initial: Behaviour,
  password = DEMO_PASSWORD,
): World {
  const world: World = {
    clock: {
      now: () => clock.now() + world.behaviour.skewMs,
      setTimer: (delayMs, run) => clock.setTimer(delayMs, run),
    },
    accounts,
    timeouts,
    password,
    initial,
    behaviour: { ...initial },
    agents: [],
    counters: { ...noCounts },
    requests: [],
    lastHandshake: null,
    nextId: 1,
    delayed: new Set(),
  };
  resetWorld(world);
  return world;
}

/** Everything as on the first day; sockets are the caller's to cut. */
export function resetWorld(world: World): void {
  stopAllTimers(world);
  world.behaviour = { ...world.initial };
  world.counters = { ...noCounts };
  world.requests = [];
  world.lastHandshake = null;
  world.nextId = 1;
  world.agents.length = 0;
  for (const account of world.accounts) {
    world.agents.push({
      account,
      routed: loggedOutAgent(account.mrds, world.clock.now()),
      grace: null,
      flood: null,
      taskTimers: new Map(),
    });
  }
}

export function stopAllTimers(world: World): void {
  for (const agent of world.agents) stopTimers(agent);
  for (const cancel of world.delayed) cancel();
  world.delayed.clear();
}

export function stopTimers(agent: LiveAgent): void {
  agent.grace?.();
  agent.grace = null;
  agent.flood?.();
  agent.flood = null;
  for (const cancel of agent.taskTimers.values()) cancel();
  agent.taskTimers.clear();
}

export function rules(world: World): Rules {
  return rulesOf(world.behaviour.profile, world.behaviour.autoSync);
}

export function agentById(world: World, id: string): LiveAgent | undefined {
  return world.agents.find((agent) => agent.account.id === id);
}

export function agentNamed(world: World, username: string): LiveAgent | undefined {
  return world.agents.find((agent) => agent.account.username === username);
}

/** Runs now, or later when the server is slow. */
export function afterDelay(world: World, run: () => void): void {
  const { delayMs } = world.behaviour;
  if (delayMs === 0) {
    run();
    return;
  }
  const cancel = world.clock.setTimer(delayMs, () => {
    world.delayed.delete(cancel);
    run();
  });
  world.delayed.add(cancel);
}
