import { parseArgs } from "node:util";
import type { Experiment, ExperimentOptions } from "./experiment.ts";
import { EXPERIMENTS } from "./experiments.ts";

export type CommandLine =
  | { readonly kind: "help" }
  | { readonly kind: "wrong"; readonly why: string }
  | {
      readonly kind: "run";
      readonly experiments: readonly Experiment[];
      readonly options: Pick<ExperimentOptions, "full" | "seed" | "minutes">;
    };

/** What the command line asks for, or a sentence that says what is wrong with it. */
export function readCommandLine(args: readonly string[]): CommandLine {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        full: { type: "boolean", default: false },
        seed: { type: "string", default: String(Date.now() % 1_000_000) },
        minutes: { type: "string" },
        help: { type: "boolean", default: false, short: "h" },
      },
    });
    if (values.help) return { kind: "help" };
    if (!/^\d{1,9}$/.test(values.seed)) {
      return { kind: "wrong", why: `--seed takes a whole number, not "${values.seed}".` };
    }
    if (values.minutes !== undefined && !/^[1-9]\d{0,2}$/.test(values.minutes)) {
      return { kind: "wrong", why: `--minutes takes 1 to 999, not "${values.minutes}".` };
    }
    const unknown = positionals.find((name) => !EXPERIMENTS.some((each) => each.name === name));
    if (unknown !== undefined) return { kind: "wrong", why: `There is no run "${unknown}".` };
    const chosen = EXPERIMENTS.filter(({ name }) => positionals.includes(name));
    const experiments = positionals.length === 0 ? EXPERIMENTS : chosen;
    const minutes = values.minutes === undefined ? null : Number(values.minutes);
    const { full } = values;
    const options = { full, seed: Number(values.seed), minutes };
    return { kind: "run", experiments, options };
  } catch (error) {
    return { kind: "wrong", why: error instanceof Error ? error.message : String(error) };
  }
}

export function usage(): string {
  const width = Math.max(...EXPERIMENTS.map(({ name }) => name.length));
  return [
    "npm run reliability -- [names] [options]",
    "",
    "Proves that the widget is never wrong and never lost; all parts, or those named:",
    ...EXPERIMENTS.map(({ name, about }) => `  ${name.padEnd(width)}  ${about}`),
    "",
    "  --full       with the times of a real server; without it, seconds",
    "  --minutes N  how long the soak over real sockets takes",
    "  --seed N     draws the same chances as another run with this seed",
    "  --help       show this",
  ].join("\n");
}
