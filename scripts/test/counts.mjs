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
  const hasFailed = (/** @type {unknown} */ one) => fieldsOf(one)["status"] === "failed";
  const broken = listOf(testResults).filter(
    (file) => hasFailed(file) && !listOf(fieldsOf(file)["assertionResults"]).some(hasFailed),
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
  const secondTry = typeof flaky === "number" ? flaky : 0;
  return { passed: expected + secondTry, failed: unexpected + listOf(errors).length };
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

/**
 * @param {unknown} value
 * @returns {readonly unknown[]} empty where it is no list
 */
function listOf(value) {
  return Array.isArray(value) ? value : [];
}
