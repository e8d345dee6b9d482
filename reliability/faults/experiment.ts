import type { Figure } from "../../bench/figure.ts";
import { type Experiment, figure } from "../experiment.ts";
import { PLAYS, play } from "./holding.ts";
import { FULL, type Pace, SHORT } from "./pace.ts";
import { runLoss } from "./run-loss.ts";
import { LOSSES } from "./scenarios.ts";
import type { FaultResult } from "./scene.ts";
import { runStop, runUntrustedSignIn, STOPS } from "./stopping.ts";

interface FaultRun {
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

export const faults: Experiment = {
  name: "faults",
  about: "a network that fails in every way we know of, between the widget and a server",
  async run({ full, say }) {
    const results: FaultResult[] = [];
    for (const each of FAULT_RUNS) {
      const result = await runOne(each, full ? FULL : SHORT);
      say(`  ${lineOf(result)}`);
      results.push(result);
    }
    return figuresOf(results);
  },
};

async function runOne({ name, run }: FaultRun, pace: Pace): Promise<FaultResult> {
  try {
    return await run(pace);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { name, noticed: [], bound: 0, back: [], problems: [why] };
  }
}

function lineOf({ name, noticed, bound, back, problems }: FaultResult): string {
  const parts = [
    noticed.length > 0 ? `noticed after ${noticed.join(", ")} ms (at most ${bound})` : "",
    back.length > 0 ? `right again after ${back.join(", ")} ms` : "",
    problems.length > 0 ? `WRONG: ${problems.join("; ")}` : "",
  ];
  return `${problems.length === 0 ? "✓" : "✗"} ${name}: ${parts.filter(Boolean).join("; ") || "held"}`;
}

function figuresOf(results: readonly FaultResult[]): readonly Figure[] {
  const wrong = results.filter(({ problems }) => problems.length > 0).length;
  const noticed = results.flatMap((result) => result.noticed);
  const back = results.flatMap((result) => result.back);
  return [
    figure("faults", results.length),
    figure("faults that showed or left something wrong", wrong, "", 0),
    figure("longest time until a loss was noticed", Math.max(0, ...noticed), "ms"),
    figure("longest time until right again, once healed", Math.max(0, ...back), "ms"),
  ];
}
