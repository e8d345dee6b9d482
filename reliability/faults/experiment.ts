import { figure } from "../../bench/figure.ts";
import type { ReliabilityExperiment } from "../experiment.ts";
import { HELD } from "./holding.ts";
import { LOSSES } from "./losses.ts";
import { FULL, SHORT } from "./pace.ts";
import { type FaultResult, type FaultRun, runFault } from "./run-fault.ts";
import { STOPS } from "./stops.ts";

/** Every fault there is, each to be run by itself. */
export const FAULT_RUNS: readonly FaultRun[] = [...LOSSES, ...HELD, ...STOPS];

export const faults: ReliabilityExperiment = {
  name: "faults",
  about: "a network that fails in every way we know of, between the widget and a server",
  async run({ full }) {
    const results: FaultResult[] = [];
    for (const fault of FAULT_RUNS) {
      const result = await runFault(fault, full ? FULL : SHORT).catch((error: unknown) => ({
        ...{ name: fault.name, noticed: [], bound: 0, back: [] },
        problems: [error instanceof Error ? error.message : String(error)],
      }));
      console.log(`  ${lineOf(result)}`);
      results.push(result);
    }
    const longest = (of: "noticed" | "back") => Math.max(0, ...results.flatMap((each) => each[of]));
    const wrong = results.filter(({ problems }) => problems.length > 0);
    return [
      figure("faults", results.length),
      figure("faults that showed or left something wrong", wrong.length, "", 0),
      figure("longest time until a loss was noticed", longest("noticed"), "ms"),
      figure("longest time until right again, once healed", longest("back"), "ms"),
    ];
  },
};

function lineOf({ name, noticed, bound, back, problems }: FaultResult): string {
  const parts = [
    noticed.length > 0 ? `noticed after ${noticed.join(", ")} ms (at most ${bound})` : "",
    back.length > 0 ? `right again after ${back.join(", ")} ms` : "",
    problems.length > 0 ? `WRONG: ${problems.join("; ")}` : "",
  ];
  return `${problems.length === 0 ? "✓" : "✗"} ${name}: ${parts.filter(Boolean).join("; ") || "held"}`;
}
