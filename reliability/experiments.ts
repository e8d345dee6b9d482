import type { Experiment } from "./experiment.ts";
import { faults } from "./faults/experiment.ts";
import { hostile } from "./hostile/experiment.ts";
import { model } from "./model/experiment.ts";
import { soak } from "./soak/experiment.ts";

export const EXPERIMENTS: readonly Experiment[] = [faults, model, hostile, soak];
