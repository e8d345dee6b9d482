import type { Account } from "./accounts.ts";
import type { CancelTimer, Clock } from "./clock.ts";
import type {
  LoginErrorShape,
  PayloadProfile,
  SimulatedAnnouncement,
  SimulatedBehaviour,
  SimulatedReason,
  SimulatorState,
} from "./control.ts";
import { defaultReasons } from "./reasons.ts";
import type { Tokens } from "./rest/tokens.ts";
import { loggedOutAgent, type RoutedAgent } from "./routing/agent.ts";
import { type Rules, rulesOf } from "./routing/rules.ts";
import type { Sessions } from "./socket/sessions.ts";

/** What can be turned while the simulator runs; `reset` brings the initial values back. */
export interface Behaviour extends SimulatedBehaviour {
  profile: PayloadProfile;
  autoSync: boolean;
  loginShape: LoginErrorShape | null;
  outage: boolean;
  skewMs: number;
  /** How far ahead the times of states are written; of all where no MRD is named. */
  stateTimes: { readonly ms: number; readonly mrdId: string | null };
  reasons: readonly SimulatedReason[];
}

/** A server of the newest version that works. */
export const defaultBehaviour: Behaviour = {
  profile: "5.x",
  autoSync: false,
  login: "normal",
  loginShape: null,
  connect: "normal",
  gateway: "normal",
  observe: "normal",
  dates: "number",
  retryAfterSeconds: null,
  requireBearer: false,
  evictionOrder: "removedThenDisconnect",
  answersRequests: true,
  refuseNext: null,
  reasonsAnswer: "normal",
  reasonForm: "object",
  givesAnnouncements: true,
  delayMs: 0,
  outage: false,
  frozen: false,
  skewMs: 0,
  stateTimes: { ms: 0, mrdId: null },
  reasons: defaultReasons,
};

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

export interface World {
  readonly clock: Clock;
  readonly accounts: readonly Account[];
  readonly timeouts: Timeouts;
  /** Of every user. */
  readonly password: string;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
  readonly initial: Behaviour;
  behaviour: Behaviour;
  readonly agents: LiveAgent[];
  counters: SimulatorState["counters"];
  requests: unknown[];
  announcements: SimulatedAnnouncement[];
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

export interface WorldParts
  extends Pick<World, "accounts" | "timeouts" | "password" | "sessions" | "tokens" | "initial"> {
  /** The computer's; the server's may be skewed. */
  readonly clock: Clock;
}

/** A call centre where nobody is signed in yet. */
export function createWorld({ clock, ...parts }: WorldParts): World {
  const world: World = {
    ...parts,
    clock: {
      now: () => clock.now() + world.behaviour.skewMs,
      setTimer: (delayMs, run) => clock.setTimer(delayMs, run),
    },
    ...firstDay(parts.initial),
    agents: [],
    delayed: new Set(),
  };
  resetWorld(world);
  return world;
}

function firstDay(initial: Behaviour) {
  return {
    behaviour: { ...initial },
    counters: { ...noCounts },
    requests: [],
    announcements: [],
    lastHandshake: null,
    nextId: 1,
  } satisfies Partial<World>;
}

/** Everything as on the first day; sockets are the caller's to cut. */
export function resetWorld(world: World): void {
  stopAllTimers(world);
  Object.assign(world, firstDay(world.initial));
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
