import { useState } from "preact/hooks";
import type { SimulatedAgentState } from "../../../simulator/control.ts";
import type { RunCommand } from "./control-panel.tsx";
import { Action, Choice, Group } from "./controls.tsx";

interface CustomersProps {
  readonly agent: SimulatedAgentState;
  readonly run: RunCommand;
}

/** Customers: a request comes, is answered or not, ends. */
export function Customers({ agent, run }: CustomersProps) {
  const [chosen, setChosen] = useState("");
  const { username, mrds, tasks } = agent;
  const channel =
    mrds.find(({ id }) => id === chosen) ?? mrds.find(({ name }) => name === "CHAT") ?? mrds[0];
  const reserved = tasks.some(({ state }) => state === "RESERVED");
  const active = tasks.some(({ state }) => state === "ACTIVE");
  return (
    <Group title="Customers" hint="ask, wait, leave">
      {channel && (
        <Choice
          label="Channel"
          value={channel.id}
          options={mrds.map(({ id, name }) => [id, name] as const)}
          choose={setChosen}
        />
      )}
      <div class="actions">
        <Action
          label="Customer arrives"
          hint="The Agent Manager offers a request to the agent."
          disabled={!channel}
          act={() => channel && run({ do: "offerTask", agent: username, mrdId: channel.id })}
        />
        <Action
          label="Agent accepts"
          hint="As in AgentDesk or on the phone."
          disabled={!reserved}
          act={() => run({ do: "acceptTask", agent: username })}
        />
        <Action
          label="Not answered"
          hint="The request is taken back, and the agent is set Not Ready."
          disabled={!reserved}
          act={() => run({ do: "requestNotAnswered", agent: username })}
        />
        <Action
          label="Customer gives up"
          hint="The request is taken back."
          disabled={!reserved}
          act={() => run({ do: "revokeTask", agent: username })}
        />
        <Action
          label="Conversation ends"
          disabled={!active}
          act={() => run({ do: "closeTask", agent: username })}
        />
        <Action
          label="Wrap-up, 20 s"
          hint="The conversation is over, and the agent finishes the work on it."
          disabled={!active}
          act={() => run({ do: "startWrapUp", agent: username, durationMs: 20_000 })}
        />
      </div>
      {tasks.length > 0 && (
        <ul class="tasks" aria-label="Requests of this agent">
          {tasks.map(({ id, mrdId, state }) => (
            <li key={id}>
              {mrds.find((mrd) => mrd.id === mrdId)?.name ?? mrdId}
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
