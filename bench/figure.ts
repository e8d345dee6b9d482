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

/** One part of the benchmark; `measure` may give several figures of one kind. */
export interface Measurement {
  readonly name: string;
  readonly about: string;
  readonly measure: () => Promise<readonly Figure[]>;
}

/** The figure itself. */
export function medianOf({ runs }: Figure): number {
  return median(runs);
}

/** Whether the goal is met; null where there is none. */
export function isMet(figure: Figure): boolean | null {
  return figure.goal === null ? null : medianOf(figure) <= figure.goal;
}
