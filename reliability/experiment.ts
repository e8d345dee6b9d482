import type { Figure } from "../bench/figure.ts";

export interface ExperimentOptions {
  /** As long as a promise needs, instead of a few seconds. */
  readonly full: boolean;
  /** How long what needs real time takes; null for as long as `full` says. */
  readonly minutes: number | null;
  /** What chance is drawn from: the same seed, the same run. */
  readonly seed: number;
  readonly say: (line: string) => void;
}

/** One part of the proof that the widget is never wrong and never lost. */
export interface Experiment {
  readonly name: string;
  readonly about: string;
  run(options: ExperimentOptions): Promise<readonly Figure[]>;
}

/** A figure that is measured once. */
export function figure(
  name: string,
  value: number,
  unit = "",
  goal: number | null = null,
  note = "",
): Figure {
  return { name, unit, runs: [value], goal, note };
}
