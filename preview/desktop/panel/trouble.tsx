import type { SimulatedAgentState, SimulatorState } from "../../../simulator/control.ts";
import type { RunCommand } from "./control-panel.tsx";
import { Action, Group, Toggle } from "./controls.tsx";

/** How late a slow server is, in ms. */
const SLOW = 3_000;

interface TroubleProps {
  readonly agent: SimulatedAgentState;
  readonly simulator: SimulatorState;
  readonly run: RunCommand;
}

/** What goes wrong between widget and Agent Manager. */
export function Trouble({ agent: { username, sockets }, simulator, run }: TroubleProps) {
  const { outage, behaviour } = simulator;
  const connected = sockets > 0;
  return (
    <Group title="Trouble" hint="lost links, odd payloads" closed>
      <div class="actions">
        <Action
          label="Session taken over"
          hint="The agent signs in elsewhere, for instance in AgentDesk."
          danger
          disabled={!connected}
          act={() => run({ do: "evict", agent: username, order: behaviour.evictionOrder })}
        />
        <Action
          label="Connection drops"
          hint="It can be made again at once."
          danger
          disabled={!connected}
          act={() => run({ do: "dropSockets", agent: username })}
        />
        <Action
          label="Malformed payload"
          hint="A presence that makes no sense."
          act={() =>
            run({
              do: "sendRaw",
              agent: username,
              event: "agentPresence",
              payload: { agentPresence: { agentMrdStates: "nonsense" } },
            })
          }
        />
        <Action
          label="Unknown state"
          act={() => run({ do: "setAgentState", agent: username, state: "GONE_FISHING" })}
        />
        <Action
          label="Presence repeated"
          hint="The same presence, three times."
          act={() => run({ do: "resendPresence", agent: username, times: 3 })}
        />
        <Action
          label="Flood, 5 s"
          hint="200 presences a second."
          disabled={!connected}
          act={() => run({ do: "flood", agent: username, perSecond: 200, seconds: 5 })}
        />
      </div>
      <Toggle
        label="Outage"
        hint="No connection is accepted, the present one is cut."
        on={outage}
        set={(on) => run({ do: "outage", on })}
      />
      <Toggle
        label="Nothing passes"
        hint="Connections stay open, but hang: a cable pulled, a lid closed."
        on={behaviour.frozen}
        set={(on) => run({ do: "freeze", on })}
      />
      <Toggle
        label={`Slow server (${SLOW / 1_000} s)`}
        on={behaviour.delayMs > 0}
        set={(on) => run({ do: "delay", ms: on ? SLOW : 0 })}
      />
    </Group>
  );
}
