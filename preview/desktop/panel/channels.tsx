import type { SimulatedAgentState } from "../../../simulator/control.ts";
import type { RunCommand } from "./control-panel.tsx";
import { Group } from "./controls.tsx";

/** MRD states that the Agent Manager can report. */
const STATES = [
  "NOT_READY",
  "READY",
  "ACTIVE",
  "BUSY",
  "PENDING_NOT_READY",
  "INTERRUPTED",
  "RESERVED",
  "LOGOUT",
  "SOMETHING_NEW",
] as const;

interface ChannelsProps {
  readonly agent: SimulatedAgentState;
  readonly run: RunCommand;
}

/** The agent's MRDs with the states that the server holds. */
export function Channels({ agent, run }: ChannelsProps) {
  return (
    <Group title="Channels" hint="as the server reports them" closed>
      <ul class="channels">
        {agent.mrds.map(({ id, name, state, tasks }) => (
          <li key={id}>
            <label>
              <span class="channel-name">{name}</span>
              {tasks > 0 && <span class="count">{tasks}</span>}
              <select
                value={state}
                aria-label={`State of ${name}`}
                onChange={({ currentTarget }) =>
                  run({
                    do: "setMrdState",
                    agent: agent.username,
                    mrdId: id,
                    state: currentTarget.value,
                  })
                }
              >
                {[...new Set([...STATES, state])].map((each) => (
                  <option key={each}>{each}</option>
                ))}
              </select>
            </label>
          </li>
        ))}
      </ul>
      {agent.mrds.length === 0 && <p class="muted">This agent has no channel.</p>}
    </Group>
  );
}
