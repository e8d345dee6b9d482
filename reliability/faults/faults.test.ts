import { describe, expect, test } from "vitest";
import { FAULT_RUNS } from "./experiment.ts";
import { SHORT } from "./pace.ts";
import { runFault } from "./run-fault.ts";

describe("over a network that fails, nothing unconfirmed is shown as live, and nothing is left over", () => {
  test.each(FAULT_RUNS)("$name", { timeout: 60_000 }, async (fault) => {
    const { problems } = await runFault(fault, SHORT);
    expect(problems).toEqual([]);
  });
});
