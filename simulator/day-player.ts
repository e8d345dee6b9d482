import type { CancelTimer, Clock } from "./clock.ts";
import type { SimulatedDay } from "./control.ts";
import { type DayCast, type DayStep, dayOf, LAST_WORD_MS } from "./day.ts";
import type { LiveAgent, World } from "./world.ts";

type DayCommand = DayStep["do"][number];

interface DayPlayerParts {
  readonly clock: Clock;
  /** Carries a command out; returns why not, or null. */
  run(command: DayCommand): string | null;
}

/** Plays one day at a time. */
export type DayPlayer = ReturnType<typeof createDayPlayer>;

/** A player that has played nothing yet. A step that is refused ends the day. */
export function createDayPlayer({ clock, run }: DayPlayerParts) {
  let day: SimulatedDay | null = null;
  let next: CancelTimer = () => {};
  let restoreAfter = () => {};

  function end(status: SimulatedDay["status"], caption?: string): void {
    next();
    if (day?.status !== "playing") return;
    day = { ...day, status, caption: caption ?? day.caption };
    restoreAfter();
  }

  /** Null, or why the step could not be taken. */
  function take(step: DayStep): string | null {
    for (const command of step.do) {
      const refused = run(command);
      if (refused !== null) return refused;
    }
    return null;
  }

  return {
    /** Takes the first step before it returns. `restore` runs once the day ended, however it did. */
    play(cast: DayCast, speed: number, restore: () => void): void {
      end("stopped");
      restoreAfter = restore;
      const steps = dayOf(cast, (ms) => Math.round(ms / speed));
      const startedAt = clock.now();
      const lengthMs = (steps.at(-1)?.at ?? 0) + LAST_WORD_MS;
      const wait = (until: number, then: () => void) => {
        next = clock.setTimer(startedAt + until / speed - clock.now(), then);
      };
      const play = (index: number): void => {
        const step = steps[index];
        if (!step) {
          end("over", "The day is over.");
          return;
        }
        const { at, caption } = step;
        const told = { agent: cast.agent, speed, steps: steps.length, lengthMs };
        day = { ...told, status: "playing", caption, step: index + 1, atMs: at };
        const refused = take(step);
        if (refused === null) wait(steps[index + 1]?.at ?? lengthMs, () => play(index + 1));
        else end("refused", `The day cannot go on. ${refused}`);
      };
      play(0);
    },
    /** Ends the day that plays; false when none does. */
    stop(): boolean {
      if (day?.status !== "playing") return false;
      end("stopped", "The day was stopped.");
      return true;
    },
    /** Ends it, and keeps nothing of it. */
    forget(): void {
      next();
      day = null;
    },
    state: (): SimulatedDay | null => day,
  };
}

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
