import { expect, test } from "vitest";
import { sandboxStart } from "./hardened-start.ts";

test.each([
  ["linux", 1000, false, "on"],
  ["linux", 1000, true, "off"],
  ["linux", 0, true, "noWindow"],
  // Electron itself says so and ends; what starts all the same is no Electron.
  ["linux", 0, false, "on"],
  ["darwin", 0, true, "off"],
  ["win32", undefined, false, "on"],
  ["win32", undefined, true, "off"],
] as const)("%s, user %s, without the sandbox %s: %s", (platform, userId, noSandbox, expected) => {
  expect(sandboxStart({ platform, userId, noSandbox })).toBe(expected);
});
