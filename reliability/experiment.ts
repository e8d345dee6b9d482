import type { Experiment } from "../bench/command.ts";

export interface ExperimentOptions {
  /** As long as a promise needs, instead of a few seconds. */
  readonly full: boolean;
  /** How long what needs real time takes; null for as long as `full` says. */
  readonly minutes: number | null;
  /** What chance is drawn from: the same seed, the same run. */
  readonly seed: number;
}

/** One part of the proof that the widget is never wrong and never lost. */
export type ReliabilityExperiment = Experiment<ExperimentOptions>;
