import { isStopping } from "../setup/processes.mjs";
import { NO_TESTS } from "./counts.mjs";

/**
 * One part of the proof.
 * @typedef {{
 *   name: string,
 *   run: () => Promise<number>,
 *   counts?: () => Promise<import("./counts.mjs").Counts | null>,
 *   needs?: string
 * }} Step `run` returns an exit code; `counts` reads what its tests came to; `needs` names a step
 *   without which this one makes no sense
 *
 * @typedef {{
 *   name: string,
 *   ok: boolean,
 *   skipped: boolean,
 *   seconds: number,
 *   counts: import("./counts.mjs").Counts
 * }} Outcome
 */

/**
 * Runs the steps one after the other, going on after a failure so that one run tells all.
 * @param {readonly Step[]} steps
 * @param {(line: string) => void} say told of each step as it starts
 * @returns {Promise<Outcome[]>}
 */
export async function runSteps(steps, say) {
  /** @type {Outcome[]} */
  const outcomes = [];
  for (const step of steps) {
    if (isStopping()) break;
    const needed = outcomes.find(({ name }) => name === step.needs);
    if (needed && !needed.ok) {
      say(`\n— ${step.name}: left out, because ${needed.name} failed`);
      outcomes.push({ name: step.name, ok: false, skipped: true, seconds: 0, counts: NO_TESTS });
      continue;
    }
    say(`\n— ${step.name}`);
    outcomes.push(await runStep(step));
  }
  return outcomes;
}

/** @param {Step} step */
async function runStep({ name, run, counts }) {
  const startedAt = performance.now();
  const code = await run();
  const counted = counts ? await counts() : NO_TESTS;
  return {
    name,
    ok: code === 0 && counted !== null && counted.failed === 0,
    skipped: false,
    seconds: (performance.now() - startedAt) / 1_000,
    counts: counted ?? NO_TESTS,
  };
}
