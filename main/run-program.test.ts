import { describe, expect, test } from "vitest";
import { programsWithin } from "./run-program.ts";

describe("a program of the operating system", () => {
  const script = (code: string) => ["-e", code];

  test("is given its input, and its output and exit code are told", async () => {
    const run = programsWithin(10_000);
    const echo = "process.stdin.pipe(process.stdout).on('unpipe', () => { process.exitCode = 3 })";
    expect(await run(process.execPath, script(echo), Buffer.from("x\0y"))).toEqual({
      kind: "ended",
      code: 3,
      printed: Buffer.from("x\0y"),
    });
  });

  test.each<[string, number, string, readonly string[]]>([
    ["that is not there", 60_000, "/nowhere/reg.exe", []],
    ["that never ends", 300, process.execPath, script("setInterval(() => {}, 1000)")],
    [
      "that talks too much",
      60_000,
      process.execPath,
      script("setInterval(() => process.stdout.write('x'.repeat(1e5)), 1)"),
    ],
  ])("%s has failed", async (_name, limit, file, args) => {
    expect(await programsWithin(limit)(file, args)).toMatchObject({ kind: "failed" });
  });
});
