import { expect, test } from "vitest";
import { runSteps as runAloud, type Step, summarise } from "./steps.mjs";

const runSteps = (steps: readonly Step[]) => runAloud(steps, () => {});

const passes = async () => 0;
const fails = async () => 2;

test("tests of all steps are summed on the last line", async () => {
  const outcomes = await runSteps([
    { name: "types", run: passes },
    { name: "unit", run: passes, counts: async () => ({ passed: 40, failed: 0 }) },
    { name: "specs", run: passes, counts: async () => ({ passed: 2, failed: 0 }) },
  ]);
  const { lines, ok } = summarise(outcomes);
  expect(lines.at(-1)).toBe("42 passed, 0 failed");
  expect(ok).toBe(true);
  expect(lines[1]).toMatch(/^unit {3} +\d+\.\d s {2}ok \(40 of 40 tests\)$/);
});

test("a failed step without tests is one failure, and the steps after it still run", async () => {
  const outcomes = await runSteps([
    { name: "types", run: fails },
    { name: "unit", run: passes, counts: async () => ({ passed: 3, failed: 0 }) },
  ]);
  expect(summarise(outcomes)).toMatchObject({ ok: false });
  expect(summarise(outcomes).lines.at(-1)).toBe("3 passed, 1 failed");
});

test("a step that needs a failed one is left out and is a failure too", async () => {
  let ran = false;
  const specs = async () => {
    ran = true;
    return 0;
  };
  const outcomes = await runSteps([
    { name: "build", run: fails },
    { name: "preview build", run: passes, needs: "build" },
    { name: "specs", run: specs, needs: "preview build" },
  ]);
  expect(ran).toBe(false);
  expect(summarise(outcomes).lines.at(-1)).toBe("0 passed, 3 failed");
});

test("failed tests are counted each, and a report that is missing is a failure", async () => {
  const outcomes = await runSteps([
    { name: "unit", run: fails, counts: async () => ({ passed: 5, failed: 4 }) },
    { name: "specs", run: passes, counts: async () => null },
  ]);
  expect(summarise(outcomes).lines.at(-1)).toBe("5 passed, 5 failed");
});

test("no steps prove nothing", () => {
  expect(summarise([]).ok).toBe(false);
});
