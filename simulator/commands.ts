import type { Behaviour } from "./behaviour.ts";
import type { ControlCommand } from "./control.ts";
import { startFlood } from "./flood.ts";
import { setAgentState, setMrdState, setMrds } from "./force.ts";
import { apply, send, sendSnapshot } from "./publish.ts";
import { systemReasons } from "./reasons.ts";
import type { Tokens } from "./rest/tokens.ts";
import { logOut } from "./routing/agent-request.ts";
import {
  acceptOffer,
  closeHeldTask,
  leaveUnanswered,
  offer,
  revokeOffer,
  wrapUp,
} from "./task-desk.ts";
import { agentNamed, type LiveAgent, resetWorld, type Sessions, type World } from "./world.ts";

/** What commands act on. */
export interface Desk {
  readonly world: World;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
  /** Cuts every connection of the widget's; the control surface stays. */
  cutAll(): void;
  /** Stops and starts all traffic but control's, with the connections left open. */
  freeze(on: boolean): void;
}

type AgentCommand = Extract<ControlCommand, { agent: string }>;
type ServerCommand = Exclude<ControlCommand, AgentCommand | { do: "dropSockets" }>;

/** Carries a command out; returns why not as a sentence, or null when it is done. */
export function carryOut(desk: Desk, command: ControlCommand): string | null {
  if (command.do !== "dropSockets" && !("agent" in command)) return runOnServer(desk, command);
  if (command.do === "dropSockets" && command.agent === undefined) {
    desk.sessions.drop();
    return null;
  }
  const agent = agentNamed(desk.world, command.agent ?? "");
  if (!agent) return `There is no agent "${command.agent}".`;
  if (command.do === "dropSockets") {
    desk.sessions.drop(agent.account.id);
    return null;
  }
  return runOnAgent(desk, agent, command);
}

function runOnAgent(
  { world, sessions }: Desk,
  agent: LiveAgent,
  command: AgentCommand,
): string | null {
  switch (command.do) {
    case "setAgentState":
      return setAgentState(world, sessions, agent, command.state, command.reason ?? null);
    case "setMrdState":
      return setMrdState(world, sessions, agent, command.mrdId, command.state);
    case "setMrds":
      return setMrds(world, sessions, agent, command.mrds);
    case "offerTask":
      return offer(world, sessions, agent, command.mrdId, command.queueName);
    case "acceptTask":
      return acceptOffer(world, sessions, agent, command.taskId);
    case "closeTask":
      return closeHeldTask(world, sessions, agent, command.taskId);
    case "revokeTask":
      return revokeOffer(world, sessions, agent, command.taskId);
    case "requestNotAnswered":
      return leaveUnanswered(world, sessions, agent, command.taskId);
    case "startWrapUp":
      return wrapUp(world, sessions, agent, command.durationMs, command.taskId);
    case "forceLogout": {
      if (agent.routed.state === "LOGOUT") return `${command.agent} is signed out already.`;
      const reason = systemReasons[command.by];
      apply(world, sessions, agent, logOut(agent.routed, reason, world.clock.now()));
      return null;
    }
    case "evict":
      if (sessions.count(agent.account.id) === 0)
        return `${command.agent} has no session to evict.`;
      world.counters.evictions += 1;
      sessions.evict(agent.account.id, command.order);
      return null;
    case "resendPresence":
      for (let sent = 0; sent < (command.times ?? 1); sent += 1) {
        sendSnapshot(world, sessions, agent, command.action);
      }
      return null;
    case "sendRaw":
      send(world, sessions, agent, command.event, command.payload);
      return null;
    case "flood":
      return startFlood(world, sessions, agent, command.perSecond, command.seconds);
  }
}

function runOnServer(desk: Desk, command: ServerCommand): string | null {
  const { world } = desk;
  const turn = (change: Partial<Behaviour>) => {
    Object.assign(world.behaviour, change);
    return null;
  };
  switch (command.do) {
    case "outage":
      turn({ outage: command.on });
      if (command.on) desk.cutAll();
      return null;
    case "login":
      return turn({ login: command.behave, loginShape: command.shape ?? null });
    case "connect":
      return turn({ connect: command.behave });
    case "answerRequests":
      return turn({ answersRequests: command.on });
    case "delay":
      return turn({ delayMs: command.ms });
    case "profile":
      return turn({ profile: command.profile });
    case "autoSync":
      return turn({ autoSync: command.on });
    case "evictionOrder":
      return turn({ evictionOrder: command.order });
    case "gateway":
      return turn({ gateway: command.behave });
    case "freeze":
      desk.freeze(command.on);
      return null;
    case "observe":
      return turn({
        ...(command.behave === undefined ? {} : { observe: command.behave }),
        ...(command.dates === undefined ? {} : { dates: command.dates }),
        ...(command.retryAfterSeconds === undefined
          ? {}
          : { retryAfterSeconds: command.retryAfterSeconds }),
      });
    case "requireBearer":
      return turn({ requireBearer: command.on });
    case "expireTokens":
      desk.tokens.expire(command.refresh ?? false);
      return null;
    case "setReasons":
      return turn({ reasons: command.reasons });
    case "clockSkew":
      return turn({ skewMs: command.ms });
    case "reset":
      resetWorld(world);
      desk.tokens.expire(true);
      desk.freeze(false);
      desk.cutAll();
      return null;
  }
}
