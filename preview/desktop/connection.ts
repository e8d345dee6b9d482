import { type ReadonlySignal, signal } from "@preact/signals";
import type { SimulatorState } from "../../simulator/control.ts";
import type { DesktopState } from "../messages/desktop-state.ts";
import type { FrameSignal } from "../messages/main-messages.ts";
import type { FromPage, ToPage } from "../messages/page-messages.ts";

export type ConnectionStatus = "connecting" | "open" | "replaced" | "lost";

/** The page's replica of the host's state, and the way back to it. */
export interface Connection {
  readonly status: ReadonlySignal<ConnectionStatus>;
  /** Null until the host said. */
  readonly desktop: ReadonlySignal<DesktopState | null>;
  /** Null where a real server is used. */
  readonly simulator: ReadonlySignal<SimulatorState | null>;
  /** Why the simulator refused the last command; empty where it did not. */
  readonly refusal: ReadonlySignal<string>;
  send(message: FromPage): void;
  onFrameSignal(listener: (id: number, signal: FrameSignal) => void): void;
}

/** Connects to the host with the page's ticket, which opens one socket once. */
export function connect(ticket: string): Connection {
  const status = signal<ConnectionStatus>("connecting");
  const desktop = signal<DesktopState | null>(null);
  const simulator = signal<SimulatorState | null>(null);
  const refusal = signal("");
  const listeners: ((id: number, signal: FrameSignal) => void)[] = [];
  const socket = new WebSocket(`ws://${location.host}/?ticket=${ticket}`);

  function receive(message: ToPage): void {
    switch (message.kind) {
      case "desktop":
        desktop.value = message.state;
        break;
      case "simulator":
        simulator.value = message.state;
        break;
      case "controlled":
        refusal.value = message.result.ok ? "" : message.result.error;
        break;
      case "toFrame":
        for (const listener of listeners) listener(message.id, message.signal);
        break;
      case "replaced":
        status.value = "replaced";
    }
  }

  socket.addEventListener("open", () => {
    status.value = "open";
  });
  socket.addEventListener("message", ({ data }) => receive(JSON.parse(String(data)) as ToPage));
  socket.addEventListener("close", () => {
    if (status.value !== "replaced") status.value = "lost";
  });

  return {
    status,
    desktop,
    simulator,
    refusal,
    send(message) {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
    },
    onFrameSignal(listener) {
      listeners.push(listener);
    },
  };
}
