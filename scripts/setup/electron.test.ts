import { expect, test } from "vitest";
import { hasDisplay } from "./electron.mjs";

test.each([
  ["linux", {}, false],
  ["linux", { DISPLAY: "" }, false],
  ["linux", { DISPLAY: ":0" }, true],
  ["linux", { WAYLAND_DISPLAY: "wayland-0" }, true],
  ["win32", {}, true],
  ["darwin", {}, true],
  ["darwin", { SSH_CONNECTION: "192.0.2.1 22" }, false],
] as const)("a display on %s with %o: %s", (platform, env, expected) => {
  expect(hasDisplay(platform, env)).toBe(expected);
});
