import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { type Figure, isMet, medianOf } from "../bench/figure.ts";
import { tableOf } from "../bench/table.ts";
import type { Experiment, ExperimentOptions } from "./experiment.ts";
import { faults } from "./faults/experiment.ts";
import { hostile } from "./hostile/experiment.ts";
import { model } from "./model/experiment.ts";
import { soak } from "./soak/experiment.ts";

const EXPERIMENTS: readonly Experiment[] = [faults, model, hostile, soak];

const RESULTS = "reliability/results";

const asked = readCommandLine();
if (asked === null) console.log(usage());
else await runAll(asked.experiments, asked.options);

/** Whatever nobody catches would end the widget: it ends the run, and not with success. */
async function runAll(
  experiments: readonly Experiment[],
  options: ExperimentOptions,
): Promise<void> {
  const figures: Figure[] = [];
  console.log(`Seed ${options.seed}`);
  for (const { name, about, run } of experiments) {
    console.log(`\n${name}: ${about} …`);
    figures.push(...(await run(options)));
  }
  console.log(`\n${tableOf(figures)}`);
  console.log(`\nWritten to ${save(figures, options)}`);
  // Requests that a fault left without an answer would hold the process until their own limits.
  process.exit(figures.every((each) => isMet(each) !== false) ? 0 : 1);
}

/** Writes the figures with what they were measured on; returns the file's path. */
function save(figures: readonly Figure[], { full, seed }: ExperimentOptions): string {
  const ranAt = new Date().toISOString();
  const file = `${RESULTS}/${ranAt.replaceAll(":", "-")}.json`;
  const machine = { node: process.version, platform: process.platform, cpus: cpus().length };
  const told = figures.map((each) => ({ ...each, value: medianOf(each), met: isMet(each) }));
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(
    file,
    `${JSON.stringify({ ranAt, full, seed, machine, figures: told }, null, 2)}\n`,
  );
  return file;
}

/** What the command line asks for, null for help; ends the program where something is wrong with it. */
function readCommandLine() {
  const { values, positionals } = parse();
  const { help, full, seed, minutes } = values;
  if (help) return null;
  if (!/^\d{1,9}$/.test(seed)) return refuse(`--seed takes a whole number, not "${seed}".`);
  if (minutes !== undefined && !/^[1-9]\d{0,2}$/.test(minutes)) {
    return refuse(`--minutes takes 1 to 999, not "${minutes}".`);
  }
  const unknown = positionals.find((name) => !EXPERIMENTS.some((each) => each.name === name));
  if (unknown !== undefined) return refuse(`There is no run "${unknown}".`);
  const chosen = EXPERIMENTS.filter(({ name }) => positionals.includes(name));
  return {
    experiments: chosen.length === 0 ? EXPERIMENTS : chosen,
    options: {
      full,
      seed: Number(seed),
      minutes: minutes === undefined ? null : Number(minutes),
      say: console.log,
    },
  };
}

function parse() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        full: { type: "boolean", default: false },
        seed: { type: "string", default: String(Date.now() % 1_000_000) },
        minutes: { type: "string" },
        help: { type: "boolean", default: false, short: "h" },
      },
    });
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

function refuse(why: string): never {
  console.error(`${why}\n\n${usage()}`);
  process.exit(2);
}

function usage(): string {
  const width = Math.max(...EXPERIMENTS.map(({ name }) => name.length));
  return [
    "npm run reliability -- [names] [options]",
    "",
    "Proves that the widget is never wrong and never lost; all parts, or those named:",
    ...EXPERIMENTS.map(({ name, about }) => `  ${name.padEnd(width)}  ${about}`),
    "",
    "  --full       with the times of a real server; without it, seconds",
    "  --minutes N  how long the soak over real sockets takes",
    "  --seed N     draws the same chances as another run with this seed",
    "  --help       show this",
  ].join("\n");
}
