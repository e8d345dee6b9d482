import type { ControlCommand } from "./control.ts";
import { playDay } from "./day-desk.ts";
import type { Desk } from "./desk.ts";
import { startFlood } from "./flood.ts";
import { setAgentState, setMrdState, setMrds } from "./force.ts";
import { apply, send, sendSnapshot } from "./publish.ts";
import { systemReasons } from "./reasons.ts";
import { logOut } from "./routing/agent-request.ts";
import { runOnServer } from "./server-commands.ts";
import {
  acceptOffer,
  closeHeldTask,
  leaveUnanswered,
  offer,
  revokeOffer,
  wrapUp,
} from "./task-desk.ts";
import { agentNamed, type LiveAgent } from "./world.ts";

type AgentCommand = Extract<ControlCommand, { agent: string }>;

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

function runOnAgent(desk: Desk, agent: LiveAgent, command: AgentCommand): string | null {
  const { world, sessions } = desk;
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
    case "playDay": {
      const run = (step: ControlCommand) => carryOut(desk, step);
      return playDay(world, desk.day, agent, command.speed ?? 1, run);
    }
  }
}
