import { buildWidget } from "../scripts/setup/processes.mjs";
import { bundleSizes } from "./bundle-sizes.ts";
import { type Experiment, experimentsNamed, linesOf, readArguments, runAll } from "./command.ts";
import { flood } from "./flood.ts";
import { paintDelay } from "./paint-delay.ts";
import { presenceCost } from "./presence-cost.ts";
import { startTime } from "./start-time.ts";
import { weight } from "./weight.ts";

const MEASUREMENTS: readonly Experiment[] = [
  presenceCost,
  bundleSizes,
  startTime,
  paintDelay,
  flood,
  weight,
];
const RESULTS = "bench/results";

const USAGE = `npm run bench [-- options]

Measures the widget, prints a table and writes JSON to ${RESULTS}/.

  --only NAME    only this measurement; may be given more than once, also as NAME alone:
${linesOf(MEASUREMENTS, " ".repeat(17))}
  --no-build     measure what is built already
  --help         show this`;

const {
  only,
  names,
  "no-build": isBuilt,
} = readArguments(
  {
    only: { type: "string", multiple: true, default: [] },
    "no-build": { type: "boolean", default: false },
  },
  USAGE,
);

const measurements = experimentsNamed([...only, ...names], MEASUREMENTS, USAGE);
if (!isBuilt) await buildWidget();
await runAll(measurements, {}, RESULTS);
