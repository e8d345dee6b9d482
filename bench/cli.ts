import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { buildWidget } from "./build-widget.ts";
import { bundleSizes } from "./bundle-sizes.ts";
import { type Figure, isMet, type Measurement, medianOf } from "./figure.ts";
import { flood } from "./flood.ts";
import { paintDelay } from "./paint-delay.ts";
import { presenceCost } from "./presence-cost.ts";
import { startTime } from "./start-time.ts";
import { tableOf } from "./table.ts";

const MEASUREMENTS: readonly Measurement[] = [
  presenceCost,
  bundleSizes,
  startTime,
  paintDelay,
  flood,
];
const RESULTS = "bench/results";

const { values } = parseArgs({
  options: {
    only: { type: "string", multiple: true },
    "no-build": { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  },
});

if (values.help) {
  console.log(help());
} else {
  await bench(chosen(values.only));
}

async function bench(measurements: readonly Measurement[]): Promise<void> {
  if (!values["no-build"]) buildWidget(console.log);
  const figures: Figure[] = [];
  for (const { name, about, measure } of measurements) {
    console.log(`Measuring ${name}: ${about} …`);
    figures.push(...(await measure()));
  }
  console.log(`\n${tableOf(figures)}\n\nWritten to ${save(figures)}`);
}

function chosen(names: readonly string[] | undefined): readonly Measurement[] {
  const unknown = names?.find((name) => !MEASUREMENTS.some((one) => one.name === name));
  if (unknown !== undefined) {
    console.error(`There is no measurement "${unknown}".\n\n${help()}`);
    process.exit(1);
  }
  return names === undefined
    ? MEASUREMENTS
    : MEASUREMENTS.filter(({ name }) => names.includes(name));
}

/** Writes the figures with what they were measured on; returns the file's path. */
function save(figures: readonly Figure[]): string {
  const measuredAt = new Date().toISOString();
  const file = `${RESULTS}/${measuredAt.replaceAll(":", "-")}.json`;
  const machine = {
    node: process.version,
    platform: process.platform,
    arch: process.arch,
    cpus: cpus().length,
    cpu: cpus()[0]?.model ?? "unknown",
  };
  mkdirSync(RESULTS, { recursive: true });
  const told = figures.map((figure) => ({
    ...figure,
    median: medianOf(figure),
    met: isMet(figure),
  }));
  writeFileSync(file, `${JSON.stringify({ measuredAt, machine, figures: told }, null, 2)}\n`);
  return file;
}

function help(): string {
  const width = Math.max(...MEASUREMENTS.map(({ name }) => name.length));
  return [
    "npm run bench [-- options]",
    "",
    `Measures the widget, prints a table and writes JSON to ${RESULTS}/.`,
    "",
    "  --only NAME    only this measurement; may be given more than once:",
    ...MEASUREMENTS.map(({ name, about }) => `                 ${name.padEnd(width)}  ${about}`),
    "  --no-build     measure what is built already",
    "  --help         show this",
  ].join("\n");
}
