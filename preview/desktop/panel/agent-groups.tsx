import { useState } from "preact/hooks";
import type { SimulatedAgentState, SimulatorState } from "../../../simulator/control.ts";
import { actions, choice, Group, type RunCommand, toggle } from "./controls.tsx";

interface AgentProps {
  readonly agent: SimulatedAgentState;
  readonly run: RunCommand;
}

/** Customers: a request comes, is answered or not, ends. */
export function Customers({ agent: { username: agent, mrds, tasks }, run }: AgentProps) {
  const [chosen, setChosen] = useState("");
  const channel =
    mrds.find(({ id }) => id === chosen) ?? mrds.find(({ name }) => name === "CHAT") ?? mrds[0];
  const offered = tasks.some(({ state }) => state === "RESERVED");
  const active = tasks.some(({ state }) => state === "ACTIVE");
  const names = Object.fromEntries(mrds.map(({ id, name }) => [id, name]));
  return (
    <Group title="Customers" hint="ask, wait, leave">
      {channel && choice("Channel", channel.id, names, setChosen)}
      {actions(run, [
        [
          "Customer arrives",
          channel && { do: "offerTask", agent, mrdId: channel.id },
          "The Agent Manager offers a request to the agent.",
        ],
        [
          "Agent accepts",
          offered && { do: "acceptTask", agent },
          "As in AgentDesk or on the phone.",
        ],
        [
          "Not answered",
          offered && { do: "requestNotAnswered", agent },
          "The request is taken back, and the agent is set Not Ready.",
        ],
        ["Customer gives up", offered && { do: "revokeTask", agent }, "The request is taken back."],
        ["Conversation ends", active && { do: "closeTask", agent }],
        [
          "Wrap-up, 20 s",
          active && { do: "startWrapUp", agent, durationMs: 20_000 },
          "The conversation is over, and the agent finishes the work on it.",
        ],
      ])}
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
  const notReady = { state: "NOT_READY", reason: chosen === "" ? null : chosen };
  return (
    <Group title="Supervisor" hint="sets the agent's state">
      {choice("Reason", chosen, REASONS, setChosen)}
      {actions(run, [
        ["Set Ready", { do: "setAgentState", agent, state: "READY" }],
        ["Set Not Ready", { do: "setAgentState", agent, ...notReady }],
        ["Log the agent out", { do: "forceLogout", agent, by: "supervisor" }, undefined, "danger"],
        ["Inactivity logout", { do: "forceLogout", agent, by: "inactivity" }, undefined, "danger"],
      ])}
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
];

/** The agent's MRDs with the states that the server holds. */
export function Channels({ agent: { username: agent, mrds }, run }: AgentProps) {
  return (
    <Group title="Channels" hint="as the server reports them" closed>
      {mrds.map(({ id, name, state: now, tasks }) => (
        <div key={id}>
          {choice(
            <>
              {name} {tasks > 0 && <span class="state">{tasks}</span>}
            </>,
            now,
            Object.fromEntries([...STATES, now].map((each) => [each, each])),
            (state) => run({ do: "setMrdState", agent, mrdId: id, state }),
          )}
        </div>
      ))}
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
  const connected = sockets > 0;
  return (
    <Group title="Trouble" hint="lost links, odd payloads" closed>
      {actions(run, [
        [
          "Session taken over",
          connected && { do: "evict", agent, order: behaviour.evictionOrder },
          "The agent signs in elsewhere, for instance in AgentDesk.",
          "danger",
        ],
        [
          "Connection drops",
          connected && { do: "dropSockets", agent },
          "It can be made again at once.",
          "danger",
        ],
        [
          "Malformed payload",
          { do: "sendRaw", agent, event: "agentPresence", payload: NONSENSE },
          "A presence that makes no sense.",
        ],
        ["Unknown state", { do: "setAgentState", agent, state: "GONE_FISHING" }],
        [
          "Presence repeated",
          { do: "resendPresence", agent, times: 3 },
          "The same presence, three times.",
        ],
        [
          "Flood, 5 s",
          connected && { do: "flood", agent, perSecond: 200, seconds: 5 },
          "200 presences a second.",
        ],
      ])}
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
