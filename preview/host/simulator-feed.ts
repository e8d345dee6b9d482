import type { SimulatorState } from "../../simulator/control.ts";
import type { Simulator } from "../../simulator/simulator.ts";

/** How often the simulator is asked what it holds, in ms: much happens in it without a command. */
const INTERVAL = 250;

/** Tells the desktop page what the simulator holds, whenever it changed. */
export interface SimulatorFeed {
  /** Tells it now, changed or not. */
  tell(): void;
  stop(): void;
}

/** A feed to `send`; one without a simulator tells null, once asked. */
export function createSimulatorFeed(
  simulator: Simulator | null,
  send: (state: SimulatorState | null) => void,
): SimulatorFeed {
  let told = "";
  function tell(): void {
    const state = simulator?.state() ?? null;
    told = JSON.stringify(state);
    send(state);
  }
  const timer = setInterval(() => {
    if (simulator && JSON.stringify(simulator.state()) !== told) tell();
  }, INTERVAL);
  return { tell, stop: () => clearInterval(timer) };
}
