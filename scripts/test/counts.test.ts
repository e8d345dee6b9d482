import { expect, test } from "vitest";
import { playwrightCounts, readCounts, vitestCounts } from "./counts.mjs";

test("Vitest's tests are counted", () => {
  expect(vitestCounts({ numPassedTests: 7, numFailedTests: 2, testResults: [] })).toEqual({
    passed: 7,
    failed: 2,
  });
});

test("a test file that could not be run is a failure, one with a failed test is not another", () => {
  const testResults = [
    { status: "failed", assertionResults: [] },
    { status: "failed", assertionResults: [{ status: "failed" }] },
    { status: "passed", assertionResults: [{ status: "passed" }] },
  ];
  expect(vitestCounts({ numPassedTests: 1, numFailedTests: 1, testResults })).toEqual({
    passed: 1,
    failed: 2,
  });
});

test("Playwright's specs are counted, errors outside of them included", () => {
  const stats = { expected: 5, unexpected: 1, flaky: 0, skipped: 3 };
  expect(playwrightCounts({ stats, errors: [{ message: "no config" }] })).toEqual({
    passed: 5,
    failed: 2,
  });
});

test("what is no report counts nothing", async () => {
  for (const other of [null, 3, "x", {}, []]) {
    expect(vitestCounts(other)).toBeNull();
    expect(playwrightCounts(other)).toBeNull();
  }
  expect(await readCounts("no/such/report.json", vitestCounts)).toBeNull();
});
