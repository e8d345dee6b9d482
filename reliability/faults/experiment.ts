import type { Figure } from "../../bench/figure.ts";
import { type Experiment, figure } from "../experiment.ts";
import { FAULT_RUNS, type FaultRun } from "./all.ts";
import type { FaultResult } from "./fault-result.ts";
import { FULL, type Pace, SHORT } from "./pace.ts";

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
    figure("faults", results.length, ""),
    figure("faults that showed or left something wrong", wrong, "", 0),
    figure("longest time until a loss was noticed", Math.max(0, ...noticed), "ms"),
    figure("longest time until right again, once healed", Math.max(0, ...back), "ms"),
  ];
}
