import { useState } from "preact/hooks";
import type { SimulatedAgentState, SimulatedDay } from "../../../simulator/control.ts";
import { choice, type RunCommand } from "./controls.tsx";

const SPEEDS = { 1: "as written", 2: "twice as fast", 4: "four times as fast" };

interface DayProps {
  readonly agent: SimulatedAgentState;
  readonly day: SimulatedDay | null;
  readonly run: RunCommand;
}

/** An agent's day that plays by itself. */
export function Day({ agent, day, run }: DayProps) {
  const [speed, setSpeed] = useState<`${keyof typeof SPEEDS}`>("1");
  const playing = day?.status === "playing";
  const play = { do: "playDay", agent: agent.username, speed: Number(speed) } as const;
  return (
    <section class="group card" data-testid="day" aria-labelledby="day-title">
      <div class="day-title">
        <h2 id="day-title">An agent's day</h2>
        <button
          type="button"
          class={playing ? "button" : "button primary"}
          onClick={() => run(playing ? { do: "stopDay" } : play)}
        >
          {playing ? "Stop" : day ? "Play again" : "Play"}
        </button>
      </div>
      <p class="caption" role="status" data-testid="day-caption">
        {day?.caption ?? "From sign-on to the end of the shift in a minute and a half: watch."}
      </p>
      {playing ? (
        <div class="day-progress">
          <progress
            max={day.lengthMs}
            value={day.atMs}
            aria-label="Progress of the day"
            aria-valuetext={`Step ${day.step} of ${day.steps}`}
          />
          <span class="muted" aria-hidden="true">
            {day.step}/{day.steps}
          </span>
        </div>
      ) : (
        <>
          {choice("Speed", speed, SPEEDS, setSpeed)}
          {agent.sockets === 0 && (
            <p class="muted">{agent.username} is not connected: sign in first to see it there.</p>
          )}
        </>
      )}
    </section>
  );
}
