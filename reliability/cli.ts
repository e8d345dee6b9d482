import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { type Figure, isMet, medianOf } from "../bench/figure.ts";
import { tableOf } from "../bench/table.ts";
import { readCommandLine, usage } from "./cli-options.ts";
import type { Experiment, ExperimentOptions } from "./experiment.ts";

const RESULTS = "reliability/results";

const asked = readCommandLine(process.argv.slice(2));
switch (asked.kind) {
  case "help":
    console.log(usage());
    break;
  case "wrong":
    console.error(`${asked.why}\n\n${usage()}`);
    process.exitCode = 2;
    break;
  case "run":
    // Whatever nobody catches would end the widget: it ends the run, and not with success.
    await runAll(asked.experiments, { ...asked.options, say: console.log });
}

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
