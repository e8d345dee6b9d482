/**
 * What a run of the steps came to, as it is printed. The last line, alone on its line, is
 * `N passed, N failed`: tests passed; tests failed plus every step that failed without one.
 * @param {readonly import("./steps.mjs").Outcome[]} outcomes
 * @returns {{ lines: string[], ok: boolean }}
 */
export function summarise(outcomes) {
  const width = Math.max(0, ...outcomes.map(({ name }) => name.length));
  const lines = outcomes.map((outcome) => {
    const { name, seconds } = outcome;
    return `${name.padEnd(width)}  ${seconds.toFixed(1).padStart(6)} s  ${verdict(outcome)}`;
  });
  const passed = sum(outcomes.map(({ counts }) => counts.passed));
  const failed = sum(outcomes.map(({ ok, counts }) => (ok ? 0 : Math.max(1, counts.failed))));
  const total = sum(outcomes.map(({ seconds }) => seconds));
  return {
    lines: [
      ...lines,
      `${"all".padEnd(width)}  ${total.toFixed(1).padStart(6)} s`,
      "",
      `${passed} passed, ${failed} failed`,
    ],
    ok: failed === 0 && outcomes.length > 0,
  };
}

/** @param {import("./steps.mjs").Outcome} outcome */
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
