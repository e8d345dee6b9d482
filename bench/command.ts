import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { type ParseArgsConfig, parseArgs } from "node:util";
import { type Figure, isMet, medianOf } from "./figure.ts";
import { tableOf } from "./table.ts";

/** One part of what a command measures; it may give several figures. */
export interface Experiment<Options = object> {
  readonly name: string;
  readonly about: string;
  run(options: Options): Promise<readonly Figure[]>;
}

type Options = NonNullable<ParseArgsConfig["options"]>;

/**
 * What the command line says: options, and names without one. Ends the program where help is asked for
 * or something is wrong with it.
 */
export function readArguments<Known extends Options>(known: Known, usage: string) {
  const { values, positionals } = parse(known, usage);
  if ("help" in values && values.help) {
    console.log(usage);
    process.exit();
  }
  return { ...values, names: positionals };
}

function parse<Known extends Options>(known: Known, usage: string) {
  const help = { type: "boolean", short: "h", default: false } as const;
  try {
    return parseArgs({ options: { ...known, help }, allowPositionals: true });
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error), usage);
  }
}

/** Ends the program with what is wrong with its command line. */
export function refuse(why: string, usage: string): never {
  console.error(`${why}\n\n${usage}`);
  process.exit(2);
}

/** A line for each, as a help text has it. */
export function linesOf(experiments: readonly Experiment<never>[], indent: string): string {
  const width = Math.max(...experiments.map(({ name }) => name.length));
  return experiments
    .map(({ name, about }) => `${indent}${name.padEnd(width)}  ${about}`)
    .join("\n");
}

/** Those of these names, all where there is none; ends the program where a name is unknown. */
export function experimentsNamed<Options>(
  names: readonly string[],
  experiments: readonly Experiment<Options>[],
  usage: string,
): readonly Experiment<Options>[] {
  const unknown = names.find((name) => !experiments.some((one) => one.name === name));
  if (unknown !== undefined) refuse(`There is no "${unknown}".`, usage);
  return names.length === 0 ? experiments : experiments.filter(({ name }) => names.includes(name));
}

/**
 * Runs the experiments in turn, prints their figures as a table, and writes them as JSON into `folder`,
 * with the options and what they were measured on.
 */
export async function runAll<Options>(
  experiments: readonly Experiment<Options>[],
  options: Options,
  folder: string,
): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const { name, about, run } of experiments) {
    console.log(`\n${name}: ${about} …`);
    figures.push(...(await run(options)));
  }
  const measuredAt = new Date().toISOString();
  const file = `${folder}/${measuredAt.replaceAll(":", "-")}.json`;
  const machine = {
    node: process.version,
    platform: process.platform,
    arch: process.arch,
    cpus: cpus().length,
    cpu: cpus()[0]?.model ?? "unknown",
  };
  const told = figures.map((each) => ({ ...each, median: medianOf(each), met: isMet(each) }));
  mkdirSync(folder, { recursive: true });
  const results = { measuredAt, ...options, machine, figures: told };
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
  console.log(`\n${tableOf(figures)}\n\nWritten to ${file}`);
  return figures;
}
