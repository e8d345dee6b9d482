import type { FleetFigures } from "./fleet-figures.ts";
import { GRACE_PERIODS } from "./fleet-figures.ts";

interface Column {
  readonly name: string;
  readonly heading: string;
  readonly unit: string;
  readonly of: (figures: FleetFigures, widgets: number) => number;
}

const SECOND = 1_000;
const graceColumns = (from: "sinceLoss" | "sinceReturn", heading: string): readonly Column[] =>
  GRACE_PERIODS.map((grace, index) => ({
    name: `logged out by a grace period of ${grace / SECOND} s, counted from the ${heading}`,
    heading: `out ${grace / SECOND} s/${heading}`,
    unit: "%",
    of: ({ loggedOut }) => (loggedOut[index]?.[from] ?? 0) * 100,
  }));

/** What is told of each run, in this order. */
export const COLUMNS: readonly Column[] = [
  {
    name: "most tries in a second",
    heading: "peak/s",
    unit: "tries",
    of: ({ peakPerSecond }) => peakPerSecond,
  },
  {
    name: "most tries in 100 ms",
    heading: "peak/100 ms",
    unit: "tries",
    of: ({ peakPerTenth }) => peakPerTenth,
  },
  {
    name: "most tries in a second, from the return on",
    heading: "peak/s after return",
    unit: "tries",
    of: ({ peakAfterReturn }) => peakAfterReturn,
  },
  {
    name: "half are back after",
    heading: "50 % back",
    unit: "s",
    of: ({ halfBackAfter }) => halfBackAfter / SECOND,
  },
  {
    name: "99 % are back after",
    heading: "99 % back",
    unit: "s",
    of: ({ mostBackAfter }) => mostBackAfter / SECOND,
  },
  { name: "tries in vain", heading: "in vain", unit: "tries", of: ({ wasted }) => wasted },
  {
    name: "tries in vain, per widget",
    heading: "each",
    unit: "tries",
    of: ({ wasted }, widgets) => wasted / widgets,
  },
  {
    name: "tries in vain per widget, from the return on",
    heading: "each after return",
    unit: "tries",
    of: ({ wastedAfterReturn }, widgets) => wastedAfterReturn / widgets,
  },
  {
    name: "wait for more than 30 s",
    heading: "> 30 s",
    unit: "%",
    of: ({ waitedLong }) => waitedLong * 100,
  },
  ...graceColumns("sinceLoss", "loss"),
  ...graceColumns("sinceReturn", "return"),
];

/** One value a column; infinity, for a fleet that never came back, is -1 to JSON. */
export function cellsOf(figures: FleetFigures, widgets: number) {
  return COLUMNS.map(({ of }) => {
    const value = of(figures, widgets);
    if (!Number.isFinite(value)) return { value: -1, text: "never" };
    const text = value >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toFixed(1);
    return { value, text };
  });
}

/** Lines of one table, said one by one as its rows come in. `names` are all that will come. */
export function linesFor(names: readonly string[]) {
  const width = Math.max(...names.map((name) => name.length));
  const line = (name: string, cells: readonly string[]) => {
    const padded = cells.map((cell, column) => cell.padStart(COLUMNS[column]?.heading.length ?? 0));
    return [name.padEnd(width), ...padded].join("  ");
  };
  return {
    heading: () =>
      line(
        "",
        COLUMNS.map(({ heading }) => heading),
      ),
    row: line,
  };
}
