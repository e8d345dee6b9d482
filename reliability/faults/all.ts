import type { FaultResult } from "./fault-result.ts";
import { PLAYS, play } from "./holding.ts";
import type { Pace } from "./pace.ts";
import { runLoss } from "./run-loss.ts";
import { LOSSES } from "./scenarios.ts";
import { runStop, runUntrustedSignIn, STOPS } from "./stopping.ts";

export interface FaultRun {
  readonly name: string;
  run(pace: Pace): Promise<FaultResult>;
}

const BAD = ["expired", "wrongHost", "untrusted"] as const;

/** Every fault there is, each to be run by itself. */
export const FAULT_RUNS: readonly FaultRun[] = [
  ...LOSSES.map((scenario) => ({
    name: scenario.name,
    run: (pace: Pace) => runLoss(scenario, pace),
  })),
  ...Object.keys(PLAYS).map((name) => ({ name, run: (pace: Pace) => play(name, pace) })),
  ...STOPS.map((scenario) => ({
    name: scenario.name,
    run: (pace: Pace) => runStop(scenario, pace),
  })),
  ...BAD.map((kind) => ({
    name: `sign-in, certificate: ${kind}`,
    run: () => runUntrustedSignIn(kind),
  })),
];
