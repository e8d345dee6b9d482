import { announce, deleteAnnouncement } from "./announcements.ts";
import type { ControlCommand } from "./control.ts";
import { type DayPlayer, playDay } from "./day-player.ts";
import { setAgentState, setMrdState, setMrds, startFlood } from "./force.ts";
import { apply, send, sendSnapshot } from "./publish.ts";
import { systemReasons } from "./reasons.ts";
import { logOut } from "./routing/agent-request.ts";
import {
  acceptOffer,
  closeHeldTask,
  leaveUnanswered,
  offer,
  revokeOffer,
  wrapUp,
} from "./task-desk.ts";
import { agentNamed, type Behaviour, type LiveAgent, resetWorld, type World } from "./world.ts";

/** What commands act on. */
export interface Desk {
  readonly world: World;
  readonly day: DayPlayer;
  /** Cuts every connection of the widget's; the control surface stays. */
  cutAll(): void;
  /** Stops and starts all traffic but control's, with the connections left open. */
  freeze(on: boolean): void;
}

type AgentCommand = Extract<ControlCommand, { agent: string }>;
type ServerCommand = Exclude<ControlCommand, { agent: string } | { do: "dropSockets" }>;

/** Carries a command out; returns why not as a sentence, or null when it is done. */
export function carryOut(desk: Desk, command: ControlCommand): string | null {
  if (command.do === "dropSockets" && command.agent === undefined) {
    desk.world.sessions.drop();
    return null;
  }
  if (command.do !== "dropSockets" && !("agent" in command)) return runOnServer(desk, command);
  const agent = agentNamed(desk.world, command.agent ?? "");
  if (!agent) return `There is no agent "${command.agent}".`;
  if (command.do !== "dropSockets") return runOnAgent(desk, agent, command);
  desk.world.sessions.drop(agent.account.id);
  return null;
}

function runOnAgent(desk: Desk, agent: LiveAgent, command: AgentCommand): string | null {
  const { world } = desk;
  switch (command.do) {
    case "setAgentState":
      return setAgentState(world, agent, command.state, command.reason ?? null);
    case "setMrdState":
      return setMrdState(world, agent, command.mrdId, command.state);
    case "setMrds":
      return setMrds(world, agent, command.mrds);
    case "offerTask":
      return offer(world, agent, command.mrdId, command.queueName);
    case "acceptTask":
      return acceptOffer(world, agent, command.taskId);
    case "closeTask":
      return closeHeldTask(world, agent, command.taskId);
    case "revokeTask":
      return revokeOffer(world, agent, command.taskId);
    case "requestNotAnswered":
      return leaveUnanswered(world, agent, command.taskId);
    case "startWrapUp":
      return wrapUp(world, agent, command.durationMs, command.taskId);
    case "forceLogout": {
      if (agent.routed.state === "LOGOUT") return `${command.agent} is signed out already.`;
      const reason = systemReasons[command.by];
      apply(world, agent, logOut(agent.routed, reason, world.clock.now()));
      return null;
    }
    case "evict":
      if (world.sessions.count(agent.account.id) === 0)
        return `${command.agent} has no session to evict.`;
      world.counters.evictions += 1;
      world.sessions.evict(agent.account.id, command.order);
      return null;
    case "resendPresence":
      for (let sent = 0; sent < (command.times ?? 1); sent += 1) {
        sendSnapshot(world, agent, command.action);
      }
      return null;
    case "sendRaw":
      send(world, agent, command.event, command.payload);
      return null;
    case "flood":
      return startFlood(world, agent, command.perSecond, command.seconds);
    case "playDay": {
      const run = (step: ControlCommand) => carryOut(desk, step);
      return playDay(world, desk.day, agent, command.speed ?? 1, run);
    }
  }
}

/** Carries out what concerns no single agent; returns why not as a sentence, or null. */
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
    case "refuseNext":
      return turn({ refuseNext: command.by });
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
      return turn({ frozen: command.on });
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
      world.tokens.expire(command.refresh ?? false);
      return null;
    case "setReasons":
      return turn({ reasons: command.reasons });
    case "reasons":
      return turn({ reasonsAnswer: command.behave });
    case "reasonForm":
      return turn({ reasonForm: command.form });
    case "announce":
      announce(desk.world, command.id, command.text, command.expiresAt ?? null);
      return null;
    case "deleteAnnouncement":
      return deleteAnnouncement(desk.world, command.id);
    case "announcements":
      return turn({ givesAnnouncements: command.on });
    case "clockSkew":
      return turn({ skewMs: command.ms });
    case "stateTimes":
      return turn({ stateTimes: { ms: command.ms, mrdId: command.mrdId ?? null } });
    case "stopDay":
      return desk.day.stop() ? null : "No day is playing.";
    case "reset":
      desk.day.forget();
      resetWorld(world);
      world.tokens.expire(true);
      desk.freeze(false);
      desk.cutAll();
      return null;
  }
}
