import type { DayCast, DayStep } from "./day.ts";
import type { DayPlayer } from "./day-player.ts";
import type { LiveAgent, World } from "./world.ts";

type DayCommand = DayStep["do"][number];

/** Clears the agent's desk and plays a day there; returns why not, or null. */
export function playDay(
  world: World,
  day: DayPlayer,
  agent: LiveAgent,
  speed: number,
  run: (command: DayCommand) => string | null,
): string | null {
  const cast = castOf(agent);
  if (cast === null) {
    return `A day needs a channel for several chats and one for calls: ${agent.account.username} lacks them.`;
  }
  day.stop();
  const { autoSync } = world.behaviour;
  for (const command of undisturbed) run(command);
  clearDesk(agent, run);
  day.play(cast, speed, () => {
    run({ do: "outage", on: false });
    run({ do: "autoSync", on: autoSync });
  });
  return null;
}

/** Ends troubles that would keep the day from being seen. */
const undisturbed: readonly DayCommand[] = [
  { do: "outage", on: false },
  { do: "freeze", on: false },
  { do: "delay", ms: 0 },
  { do: "gateway", behave: "normal" },
  { do: "connect", behave: "normal" },
  { do: "observe", behave: "normal" },
  { do: "autoSync", on: false },
];

/** How many chats the script has at once. */
const CHATS = 5;

function castOf({ account, routed }: LiveAgent): DayCast | null {
  const mrds = routed.mrds.map(({ mrd }) => mrd);
  const chat = mrds.find((mrd) => mrd.interruptible && mrd.maxAgentTasks >= CHATS);
  const voice = mrds.find((mrd) => !mrd.interruptible && mrd.maxAgentTasks > 0);
  if (!chat || !voice) return null;
  return { agent: account.username, chat: chat.id, voice: voice.id };
}

/** Nothing is held any more, and everything is NOT_READY. */
function clearDesk(agent: LiveAgent, run: (command: DayCommand) => unknown): void {
  const { username } = agent.account;
  agent.flood?.();
  agent.flood = null;
  for (const { id, state } of agent.routed.tasks) {
    run({ do: state === "RESERVED" ? "revokeTask" : "closeTask", agent: username, taskId: id });
  }
  run({ do: "setAgentState", agent: username, state: "NOT_READY", reason: null });
  for (const { mrd, state } of agent.routed.mrds) {
    if (state === "NOT_READY") continue;
    run({ do: "setMrdState", agent: username, mrdId: mrd.id, state: "NOT_READY" });
  }
}
