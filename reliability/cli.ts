import { experimentsNamed, linesOf, readArguments, refuse, runAll } from "../bench/command.ts";
import { isMet } from "../bench/figure.ts";
import type { ReliabilityExperiment } from "./experiment.ts";
import { faults } from "./faults/experiment.ts";
import { hostile } from "./hostile/experiment.ts";
import { model } from "./model/experiment.ts";
import { soak } from "./soak/experiment.ts";

const EXPERIMENTS: readonly ReliabilityExperiment[] = [faults, model, hostile, soak];

const USAGE = `npm run reliability -- [names] [options]

Proves that the widget is never wrong and never lost; all parts, or those named:
${linesOf(EXPERIMENTS, "  ")}

  --full       with the times of a real server; without it, seconds
  --minutes N  how long the soak over real sockets takes
  --seed N     draws the same chances as another run with this seed
  --help       show this`;

const { names, full, seed, minutes } = readArguments(
  {
    full: { type: "boolean", default: false },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    minutes: { type: "string" },
  },
  USAGE,
);
if (!/^\d{1,9}$/.test(seed)) refuse(`--seed takes a whole number, not "${seed}".`, USAGE);
if (minutes !== undefined && !/^[1-9]\d{0,2}$/.test(minutes)) {
  refuse(`--minutes takes 1 to 999, not "${minutes}".`, USAGE);
}
const experiments = experimentsNamed(names, EXPERIMENTS, USAGE);
const options = { full, seed: Number(seed), minutes: minutes ? Number(minutes) : null };
console.log(`Seed ${seed}`);
// Whatever nobody catches would end the widget: it ends the run, and not with success.
const figures = await runAll(experiments, options, "reliability/results");
// Requests that a fault left without an answer would hold the process until their own limits.
process.exit(figures.every((each) => isMet(each) !== false) ? 0 : 1);
