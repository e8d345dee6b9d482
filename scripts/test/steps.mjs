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
    const { name } = step;
    const needed = outcomes.find((one) => one.name === step.needs);
    if (needed && !needed.ok) {
      say(`\n— ${name}: left out, because ${needed.name} failed`);
      outcomes.push({ name, ok: false, skipped: true, seconds: 0, counts: NO_TESTS });
    } else {
      say(`\n— ${name}`);
      outcomes.push(await runStep(step));
    }
  }
  return outcomes;
}

/** @param {Step} step */
async function runStep({ name, run, counts }) {
  const startedAt = performance.now();
  const code = await run();
  const counted = counts ? await counts() : NO_TESTS;
  const ok = code === 0 && counted?.failed === 0;
  const seconds = (performance.now() - startedAt) / 1_000;
  return { name, ok, skipped: false, seconds, counts: counted ?? NO_TESTS };
}

/**
 * What a run of the steps came to, as it is printed. The last line, alone on its line, is
 * `N passed, N failed`: tests passed; tests failed plus every step that failed without one.
 * @param {readonly Outcome[]} outcomes
 * @returns {{ lines: string[], ok: boolean }}
 */
export function summarise(outcomes) {
  const width = Math.max(0, ...outcomes.map(({ name }) => name.length));
  /** @param {string} name @param {number} seconds */
  const timed = (name, seconds) => `${name.padEnd(width)}  ${seconds.toFixed(1).padStart(6)} s`;
  const passed = sum(outcomes.map(({ counts }) => counts.passed));
  const failed = sum(outcomes.map(({ ok, counts }) => (ok ? 0 : Math.max(1, counts.failed))));
  return {
    lines: [
      ...outcomes.map((one) => `${timed(one.name, one.seconds)}  ${verdict(one)}`),
      timed("all", sum(outcomes.map(({ seconds }) => seconds))),
      "",
      `${passed} passed, ${failed} failed`,
    ],
    ok: failed === 0 && outcomes.length > 0,
  };
}

/** @param {Outcome} outcome */
function verdict({ ok, skipped, counts }) {
  if (skipped) return "left out";
  const tests = counts.passed + counts.failed;
  const told = tests === 0 ? "" : ` (${counts.passed} of ${tests} tests)`;
  return `${ok ? "ok" : "FAILED"}${told}`;
}

/** @param {readonly number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
