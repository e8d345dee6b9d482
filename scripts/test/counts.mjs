import { readFile } from "node:fs/promises";

/**
 * @typedef {{ passed: number, failed: number }} Counts
 */

/** @type {Counts} */
export const NO_TESTS = Object.freeze({ passed: 0, failed: 0 });

/**
 * What a run of Vitest came to. A file that could not be run counts as one failure.
 * @param {unknown} report of its JSON reporter
 * @returns {Counts | null} null where it is no such report
 */
export function vitestCounts(report) {
  const { numPassedTests, numFailedTests, testResults } = fieldsOf(report);
  if (typeof numPassedTests !== "number" || typeof numFailedTests !== "number") return null;
  const files = Array.isArray(testResults) ? testResults.map(fieldsOf) : [];
  const broken = files.filter(
    ({ status, assertionResults }) =>
      status === "failed" &&
      Array.isArray(assertionResults) &&
      !assertionResults.some((test) => fieldsOf(test)["status"] === "failed"),
  );
  return { passed: numPassedTests, failed: numFailedTests + broken.length };
}

/**
 * What a run of Playwright came to. An error outside of the tests counts as one failure.
 * @param {unknown} report of its JSON reporter
 * @returns {Counts | null} null where it is no such report
 */
export function playwrightCounts(report) {
  const { stats, errors } = fieldsOf(report);
  const { expected, unexpected, flaky } = fieldsOf(stats);
  if (typeof expected !== "number" || typeof unexpected !== "number") return null;
  return {
    passed: expected + (typeof flaky === "number" ? flaky : 0),
    failed: unexpected + (Array.isArray(errors) ? errors.length : 0),
  };
}

/**
 * @param {string} path of a JSON report
 * @param {(report: unknown) => Counts | null} read
 * @returns {Promise<Counts | null>} null where there is no report that can be read
 */
export async function readCounts(path, read) {
  try {
    return read(JSON.parse(await readFile(path, "utf8")));
  } catch {
    return null;
  }
}

/**
 * @param {unknown} value
 * @returns {Record<string, unknown>} empty where it is no object
 */
function fieldsOf(value) {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
