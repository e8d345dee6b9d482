import { median } from "./statistics.ts";

/** What a measurement came to. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  /** One value a run; the figure is their median. */
  readonly runs: readonly number[];
  /** The largest value that is good enough; null where there is no goal. */
  readonly goal: number | null;
  /** How it was measured, or why it is what it is. */
  readonly note: string;
}

/** A figure; `runs` is a number alone where it is measured once. */
export function figure(
  name: string,
  runs: number | readonly number[],
  unit = "",
  goal: number | null = null,
  note = "",
): Figure {
  return { name, unit, runs: typeof runs === "number" ? [runs] : runs, goal, note };
}

/** The figure itself. */
export function medianOf({ runs }: Figure): number {
  return median(runs);
}

/** Whether the goal is met; null where there is none. */
export function isMet(figure: Figure): boolean | null {
  return figure.goal === null ? null : medianOf(figure) <= figure.goal;
}
