import { useState } from "preact/hooks";
import type { SimulatorState } from "../../../simulator/control.ts";
import type { DesktopState } from "../../messages/desktop-state.ts";
import type { Connection } from "../connection.ts";
import { Channels, Customers, Supervisor, Trouble } from "./agent-groups.tsx";
import { Computer, Program } from "./computer.tsx";
import { choice, type RunCommand } from "./controls.tsx";
import { Day } from "./day.tsx";
import { Answers, Server } from "./server-groups.tsx";

interface ControlPanelProps {
  readonly connection: Connection;
  readonly desktop: DesktopState;
  readonly hidden: boolean;
}

/** Everyone that the widget deals with: customers, supervisor, Agent Manager, operating system. */
export function ControlPanel({ connection, desktop, hidden }: ControlPanelProps) {
  const simulator = connection.simulator.value;
  return (
    <aside
      class="panel"
      id="control-panel"
      data-testid="control-panel"
      aria-label="Control panel"
      hidden={hidden}
    >
      <header>
        <h1>Control panel</h1>
        <p class="muted">
          The desktop runs the real widget. Here you are everyone else: make something happen, and
          watch tray, window and notifications.
        </p>
      </header>
      {simulator ? (
        <SimulatorControls connection={connection} simulator={simulator} />
      ) : (
        <section class="group card">
          <h2>Server</h2>
          <p>The widget talks to a real Agent Manager, so there is nothing to control here.</p>
        </section>
      )}
      <Computer connection={connection} desktop={desktop} />
      <Program connection={connection} desktop={desktop} />
    </aside>
  );
}

function SimulatorControls({
  connection,
  simulator,
}: {
  readonly connection: Connection;
  readonly simulator: SimulatorState;
}) {
  const [chosen, choose] = useState<string | null>(null);
  const { agents } = simulator;
  const agent =
    agents.find(({ username }) => username === chosen) ??
    agents.find(({ sockets }) => sockets > 0) ??
    agents[0];
  if (!agent) return null;
  const names = Object.fromEntries(
    agents.map(({ username: name, sockets }) => [name, sockets > 0 ? `${name} · connected` : name]),
  );
  const run: RunCommand = (command) => connection.send({ kind: "simulator", command });
  return (
    <>
      <section class="group card agent" data-testid="agent">
        {choice("Agent", agent.username, names, choose)}
        <p class="agent-state">
          <span class="state" data-state={agent.state} data-testid="agent-state">
            {agent.state}
          </span>
          {agent.reason && <span>{agent.reason}</span>}
          <span class="muted">
            {agent.sockets > 0 ? "connected" : "not connected"} · server: {simulator.url}
          </span>
        </p>
        <p class="refusal" role="status">
          {connection.refusal.value}
        </p>
      </section>
      <Day agent={agent} day={simulator.day} run={run} />
      <Customers agent={agent} run={run} />
      <Supervisor agent={agent} run={run} />
      <Channels agent={agent} run={run} />
      <Trouble agent={agent} simulator={simulator} run={run} />
      <Answers simulator={simulator} run={run} />
      <Server simulator={simulator} run={run} />
    </>
  );
}
