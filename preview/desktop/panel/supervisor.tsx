import { useState } from "preact/hooks";
import type { SimulatedAgentState } from "../../../simulator/control.ts";
import type { RunCommand } from "./control-panel.tsx";
import { Action, Choice, Group } from "./controls.tsx";

/** Reasons that the simulator lists, and none. */
const REASONS = [
  ["", "no reason"],
  ["Short Break", "Short Break"],
  ["Lunch", "Lunch"],
  ["Training", "Training"],
  ["استراحة", "استراحة"],
] as const satisfies readonly (readonly [string, string])[];

interface SupervisorProps {
  readonly agent: SimulatedAgentState;
  readonly run: RunCommand;
}

/** A supervisor who sets the agent's state. */
export function Supervisor({ agent: { username }, run }: SupervisorProps) {
  const [reason, setReason] = useState<string>("Short Break");
  return (
    <Group title="Supervisor" hint="sets the agent's state">
      <Choice<string> label="Reason" value={reason} options={REASONS} choose={setReason} />
      <div class="actions">
        <Action
          label="Set Ready"
          act={() => run({ do: "setAgentState", agent: username, state: "READY" })}
        />
        <Action
          label="Set Not Ready"
          act={() =>
            run({
              do: "setAgentState",
              agent: username,
              state: "NOT_READY",
              reason: reason === "" ? null : reason,
            })
          }
        />
        <Action
          label="Log the agent out"
          danger
          act={() => run({ do: "forceLogout", agent: username, by: "supervisor" })}
        />
        <Action
          label="Inactivity logout"
          danger
          act={() => run({ do: "forceLogout", agent: username, by: "inactivity" })}
        />
      </div>
    </Group>
  );
}
