import { useState } from "preact/hooks";
import type { SimulatedAgentState, SimulatorState } from "../../../simulator/control.ts";
import { action, choice, Group, type RunCommand, toggle } from "./controls.tsx";

interface AgentProps {
  readonly agent: SimulatedAgentState;
  readonly run: RunCommand;
}

/** Customers: a request comes, is answered or not, ends. */
export function Customers({ agent: { username: agent, mrds, tasks }, run }: AgentProps) {
  const [chosen, setChosen] = useState("");
  const channel =
    mrds.find(({ id }) => id === chosen) ?? mrds.find(({ name }) => name === "CHAT") ?? mrds[0];
  const noOffer = { disabled: !tasks.some(({ state }) => state === "RESERVED") };
  const noTask = { disabled: !tasks.some(({ state }) => state === "ACTIVE") };
  const names = Object.fromEntries(mrds.map(({ id, name }) => [id, name]));
  return (
    <Group title="Customers" hint="ask, wait, leave">
      {channel && choice("Channel", channel.id, names, setChosen)}
      <div class="actions">
        {action(
          "Customer arrives",
          () => channel && run({ do: "offerTask", agent, mrdId: channel.id }),
          { hint: "The Agent Manager offers a request to the agent.", disabled: !channel },
        )}
        {action("Agent accepts", () => run({ do: "acceptTask", agent }), {
          hint: "As in AgentDesk or on the phone.",
          ...noOffer,
        })}
        {action("Not answered", () => run({ do: "requestNotAnswered", agent }), {
          hint: "The request is taken back, and the agent is set Not Ready.",
          ...noOffer,
        })}
        {action("Customer gives up", () => run({ do: "revokeTask", agent }), {
          hint: "The request is taken back.",
          ...noOffer,
        })}
        {action("Conversation ends", () => run({ do: "closeTask", agent }), noTask)}
        {action("Wrap-up, 20 s", () => run({ do: "startWrapUp", agent, durationMs: 20_000 }), {
          hint: "The conversation is over, and the agent finishes the work on it.",
          ...noTask,
        })}
      </div>
      {tasks.length > 0 && (
        <ul class="tasks" aria-label="Requests of this agent">
          {tasks.map(({ id, mrdId, state }) => (
            <li key={id}>
              {names[mrdId] ?? mrdId}
              <span class="state" data-state={state}>
                {state === "RESERVED" ? "waiting" : "in conversation"}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Group>
  );
}

/** Reasons that the simulator lists, and none. */
const REASONS = {
  "": "no reason",
  "Short Break": "Short Break",
  Lunch: "Lunch",
  Training: "Training",
  استراحة: "استراحة",
};

/** A supervisor who sets the agent's state. */
export function Supervisor({ agent: { username: agent }, run }: AgentProps) {
  const [chosen, setChosen] = useState<keyof typeof REASONS>("Short Break");
  const reason = chosen === "" ? null : chosen;
  const danger = true;
  return (
    <Group title="Supervisor" hint="sets the agent's state">
      {choice("Reason", chosen, REASONS, setChosen)}
      <div class="actions">
        {action("Set Ready", () => run({ do: "setAgentState", agent, state: "READY" }))}
        {action("Set Not Ready", () =>
          run({ do: "setAgentState", agent, state: "NOT_READY", reason }),
        )}
        {action("Log the agent out", () => run({ do: "forceLogout", agent, by: "supervisor" }), {
          danger,
        })}
        {action("Inactivity logout", () => run({ do: "forceLogout", agent, by: "inactivity" }), {
          danger,
        })}
      </div>
    </Group>
  );
}

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

/** The agent's MRDs with the states that the server holds. */
export function Channels({ agent: { username: agent, mrds }, run }: AgentProps) {
  return (
    <Group title="Channels" hint="as the server reports them" closed>
      <ul class="channels">
        {mrds.map(({ id, name, state, tasks }) => (
          <li key={id}>
            <label>
              <span class="channel-name">{name}</span>
              {tasks > 0 && <span class="count">{tasks}</span>}
              <select
                value={state}
                aria-label={`State of ${name}`}
                onChange={({ currentTarget }) =>
                  run({ do: "setMrdState", agent, mrdId: id, state: currentTarget.value })
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
      {mrds.length === 0 && <p class="muted">This agent has no channel.</p>}
    </Group>
  );
}

/** How late a slow server is, in ms. */
const SLOW = 3_000;

const NONSENSE = { agentPresence: { agentMrdStates: "nonsense" } };

/** What goes wrong between widget and Agent Manager. */
export function Trouble({
  agent: { username: agent, sockets },
  simulator: { outage, behaviour },
  run,
}: AgentProps & { readonly simulator: SimulatorState }) {
  const disabled = sockets === 0;
  return (
    <Group title="Trouble" hint="lost links, odd payloads" closed>
      <div class="actions">
        {action(
          "Session taken over",
          () => run({ do: "evict", agent, order: behaviour.evictionOrder }),
          {
            hint: "The agent signs in elsewhere, for instance in AgentDesk.",
            danger: true,
            disabled,
          },
        )}
        {action("Connection drops", () => run({ do: "dropSockets", agent }), {
          hint: "It can be made again at once.",
          danger: true,
          disabled,
        })}
        {action(
          "Malformed payload",
          () => run({ do: "sendRaw", agent, event: "agentPresence", payload: NONSENSE }),
          { hint: "A presence that makes no sense." },
        )}
        {action("Unknown state", () => run({ do: "setAgentState", agent, state: "GONE_FISHING" }))}
        {action("Presence repeated", () => run({ do: "resendPresence", agent, times: 3 }), {
          hint: "The same presence, three times.",
        })}
        {action("Flood, 5 s", () => run({ do: "flood", agent, perSecond: 200, seconds: 5 }), {
          hint: "200 presences a second.",
          disabled,
        })}
      </div>
      {toggle(
        "Outage",
        outage,
        (on) => run({ do: "outage", on }),
        "No connection is accepted, the present one is cut.",
      )}
      {toggle(
        "Nothing passes",
        behaviour.frozen,
        (on) => run({ do: "freeze", on }),
        "Connections stay open, but hang: a cable pulled, a lid closed.",
      )}
      {toggle(`Slow server (${SLOW / 1_000} s)`, behaviour.delayMs > 0, (on) =>
        run({ do: "delay", ms: on ? SLOW : 0 }),
      )}
    </Group>
  );
}
