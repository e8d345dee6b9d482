import type {
  EvictionOrder,
  PayloadProfile,
  SimulatedReason,
  SimulatorState,
} from "../../../simulator/control.ts";
import { defaultReasons } from "../../../simulator/reasons.ts";
import type { RunCommand } from "./control-panel.tsx";
import { Action, Choice, Group, Toggle } from "./controls.tsx";

const PROFILES: readonly (readonly [PayloadProfile, string])[] = [
  ["4.3", "CX 4.3"],
  ["4.5", "CX 4.5"],
  ["4.8", "CX 4.8"],
  ["5.x", "CX 5.x"],
];

const EVICTIONS: readonly (readonly [EvictionOrder, string])[] = [
  ["removedThenDisconnect", "told, then cut off"],
  ["disconnectThenRemoved", "cut off, then told"],
  ["removedOnly", "only told"],
  ["disconnectOnly", "only cut off"],
];

interface ServerProps {
  readonly simulator: SimulatorState;
  readonly run: RunCommand;
}

/** Which Agent Manager this is: its version, its settings, its reason codes. */
export function Server({ simulator, run }: ServerProps) {
  const { profile, autoSync, behaviour } = simulator;
  return (
    <Group title="Server" hint="version, settings, reason codes" closed>
      <Choice
        label="Version"
        value={profile}
        options={PROFILES}
        choose={(chosen) => run({ do: "profile", profile: chosen })}
      />
      <Toggle
        label="Channels follow the agent's state"
        hint="Auto-sync of the routing engine."
        on={autoSync}
        set={(on) => run({ do: "autoSync", on })}
      />
      <Choice
        label="An older session is"
        value={behaviour.evictionOrder}
        options={EVICTIONS}
        choose={(order) => run({ do: "evictionOrder", order })}
      />
      <p class="muted">Reason codes</p>
      <div class="actions">
        <Action label="The usual" act={() => run({ do: "setReasons", reasons: usual() })} />
        <Action
          label="No Short Break"
          hint="The reason code vanishes, as when an administrator deletes it."
          act={() => run({ do: "setReasons", reasons: usual("Short Break") })}
        />
        <Action label="None at all" act={() => run({ do: "setReasons", reasons: [] })} />
        <Action label="10,000" act={() => run({ do: "setReasons", reasons: thousands(10) })} />
      </div>
      <div class="actions">
        <Action label="Clock 5 min ahead" act={() => run({ do: "clockSkew", ms: 5 * 60_000 })} />
        <Action label="Clock right" act={() => run({ do: "clockSkew", ms: 0 })} />
        <Action
          label="State times 3 h behind"
          act={() => run({ do: "stateTimes", ms: -3 * 3_600_000 })}
        />
        <Action label="State times right" act={() => run({ do: "stateTimes", ms: 0 })} />
        <Action
          label="Start it anew"
          hint="Everything as on the first day; the agent is signed out."
          danger
          act={() => run({ do: "reset" })}
        />
      </div>
    </Group>
  );
}

function usual(without?: string): SimulatedReason[] {
  return defaultReasons.filter(({ name }) => name !== without);
}

function thousands(count: number): SimulatedReason[] {
  return Array.from({ length: count * 1_000 }, (_, index) => ({
    id: `reason-${index}`,
    name: `Reason ${index + 1}`,
    type: index % 10 === 0 ? "LOGOUT" : "NOT_READY",
  }));
}
