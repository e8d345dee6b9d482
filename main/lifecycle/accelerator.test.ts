import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readAccelerator } from "./accelerator.ts";

describe("one spelling", () => {
  test.each<[string, NodeJS.Platform, string]>([
    ["Control+Alt+R", "linux", "Control+Alt+R"],
    ["alt+ctrl+r", "win32", "Control+Alt+R"],
    ["CmdOrCtrl+Shift+F12", "win32", "Control+Shift+F12"],
    ["CommandOrControl+Shift+F12", "darwin", "Shift+Command+F12"],
    ["Option+Cmd+space", "darwin", "Alt+Command+Space"],
    ["Meta+Enter", "linux", "Super+Return"],
    ["Super+Esc", "darwin", "Command+Escape"],
    ["Control+Plus", "linux", "Control+Plus"],
    ["Control+num7", "linux", "Control+num7"],
    ["Alt+mediaplaypause", "linux", "Alt+MediaPlayPause"],
    ["Alt+-", "linux", "Alt+-"],
    ["R+Control", "linux", "Control+R"],
  ])("%s on %s is %s", (text, platform, accelerator) => {
    expect(readAccelerator(text, platform)).toEqual({ ok: true, accelerator });
  });
});

describe("no accelerator", () => {
  test.each<[string, NodeJS.Platform]>([
    ["", "linux"],
    ["+", "linux"],
    ["Control", "linux"],
    ["Control+", "linux"],
    ["Control++", "linux"],
    ["Control+A+B", "linux"],
    ["Control+Ctrl+A", "linux"],
    ["Super+Cmd+A", "darwin"],
    ["Control+AB", "linux"],
    ["Control+F25", "linux"],
    ["Control+F0", "linux"],
    ["Control+é", "linux"],
    ["Control + A", "linux"],
    ["Control+constructor", "linux"],
    ["constructor+A", "linux"],
    ["AltGr+Q", "win32"],
    ["Command+A", "win32"],
    ["Option+A", "linux"],
    ["\u0000+A", "linux"],
  ])("%j on %s", (text, platform) => {
    expect(readAccelerator(text, platform)).toEqual({ ok: false, why: "notAnAccelerator" });
  });
});

test.each(["A", "F5", "Shift+A", "MediaPlayPause"])("%s needs a modifier", (text) => {
  expect(readAccelerator(text, "linux")).toEqual({ ok: false, why: "noModifier" });
});

test("what was read reads as itself", () => {
  const part = fc.constantFrom(
    "Ctrl",
    "Alt",
    "Shift",
    "Meta",
    "Cmd",
    "A",
    "F5",
    "Esc",
    "+",
    "",
    "ß",
  );
  const platform = fc.constantFrom<NodeJS.Platform>("win32", "darwin", "linux");
  fc.assert(
    fc.property(fc.array(part, { maxLength: 5 }), platform, (parts, on) => {
      const read = readAccelerator(parts.join("+"), on);
      if (read.ok) expect(readAccelerator(read.accelerator, on)).toEqual(read);
    }),
  );
});
