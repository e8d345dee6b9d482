import { useState } from "preact/hooks";
import type {
  ConnectBehaviour,
  LoginBehaviour,
  PayloadProfile,
  SimulatedAgentState,
  SimulatorState,
} from "../../../simulator/control.ts";
import type { RunCommand } from "./control-panel.tsx";
import { Action, Choice, Group, Toggle } from "./controls.tsx";

const LOGINS: readonly (readonly [LoginBehaviour, string])[] = [
  ["normal", "as usual"],
  ["wrongCredentials", "wrong credentials"],
  ["missingRole", "role missing"],
  ["missingTeam", "team missing"],
  ["licence", "no licence"],
  ["secondFactor", "second factor wanted"],
  ["serverError", "server error"],
  ["html", "a web page"],
  ["never", "no answer"],
];

const HANDSHAKES: readonly (readonly [ConnectBehaviour, string])[] = [
  ["normal", "as usual"],
  ["loginFailed", "login failed"],
  ["licence", "no licence"],
  ["rejectedObject", "rejected, with an object"],
  ["rejectedString", "rejected, with a text"],
  ["never", "no answer"],
  ["noPresence", "connected, but no presence"],
];

const PROFILES: readonly (readonly [PayloadProfile, string])[] = [
  ["4.3", "CX 4.3"],
  ["4.5", "CX 4.5"],
  ["4.8", "CX 4.8"],
  ["5.x", "CX 5.x"],
];

interface TroubleProps {
  readonly agent: SimulatedAgentState;
  readonly simulator: SimulatorState;
  readonly run: RunCommand;
}

/** Everything that goes wrong between widget and Agent Manager. */
export function Trouble({ agent: { username }, simulator, run }: TroubleProps) {
  const [slow, setSlow] = useState(false);
  const [silent, setSilent] = useState(false);
  const [frozen, setFrozen] = useState(false);
  const [login, setLogin] = useState<LoginBehaviour>("normal");
  const [connect, setConnect] = useState<ConnectBehaviour>("normal");
  return (
    <Group title="Trouble">
      <div class="actions">
        <Action
          label="Session taken over"
          hint="The agent signs in elsewhere, for instance in AgentDesk."
          danger
          act={() => run({ do: "evict", agent: username, order: "removedThenDisconnect" })}
        />
        <Action
          label="Connection drops"
          hint="It can be made again at once."
          danger
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
          act={() => run({ do: "flood", agent: username, perSecond: 200, seconds: 5 })}
        />
      </div>
      <Toggle
        label="Outage"
        hint="No connection is accepted, the present one is cut."
        on={simulator.outage}
        set={(on) => run({ do: "outage", on })}
      />
      <Toggle
        label="Nothing passes"
        hint="Connections stay open, but hang: a cable pulled, a lid closed."
        on={frozen}
        set={(on) => {
          setFrozen(on);
          run({ do: "freeze", on });
        }}
      />
      <Toggle
        label="Slow server (3 s)"
        on={slow}
        set={(on) => {
          setSlow(on);
          run({ do: "delay", ms: on ? 3_000 : 0 });
        }}
      />
      <Toggle
        label="Requests are not answered"
        on={silent}
        set={(on) => {
          setSilent(on);
          run({ do: "answerRequests", on: !on });
        }}
      />
      <Toggle
        label="Channels follow the agent's state"
        hint="Auto-sync of the routing engine."
        on={simulator.autoSync}
        set={(on) => run({ do: "autoSync", on })}
      />
      <Choice
        label="Sign-in answers"
        value={login}
        options={LOGINS}
        choose={(behave) => {
          setLogin(behave);
          run({ do: "login", behave });
        }}
      />
      <Choice
        label="Connecting answers"
        value={connect}
        options={HANDSHAKES}
        choose={(behave) => {
          setConnect(behave);
          run({ do: "connect", behave });
        }}
      />
      <Choice
        label="Payloads of"
        value={simulator.profile}
        options={PROFILES}
        choose={(profile) => run({ do: "profile", profile })}
      />
      <div class="actions">
        <Action
          label="Reset the server"
          act={() => {
            setSlow(false);
            setFrozen(false);
            setSilent(false);
            setLogin("normal");
            setConnect("normal");
            run({ do: "reset" });
          }}
        />
      </div>
    </Group>
  );
}
