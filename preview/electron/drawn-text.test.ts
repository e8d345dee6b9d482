import { expect, test } from "vitest";
import { drawnBody, drawnLabel, drawnTooltip } from "./drawn-text.ts";

test.each([
  ["R&D", "RD"],
  ["R&&D", "R&D"],
  ["A && B &C", "A & B C"],
])("a menu shows %j as %j", (label, drawn) => {
  expect(drawnLabel(label)).toBe(drawn);
});

test.each([
  ["win32", "R&D", "RD"],
  ["win32", "R&&D", "RD"],
  ["win32", "R&&&D", "R&D"],
  ["win32", "x".repeat(130), "x".repeat(127)],
  ["linux", "R&D", "R&D"],
  ["darwin", "R&D", "R&D"],
] as const)("a tray icon on %s shows the tooltip %j as %j", (platform, toolTip, drawn) => {
  expect(drawnTooltip(toolTip, platform)).toBe(drawn);
});

test.each([
  ["linux", "R&D <b>x</b>", "R&D x"],
  ["linux", `<a href="https://a.example">a</a>`, "a"],
  ["linux", "R&amp;D &lt;b&gt;x&lt;/b&gt;", "R&D <b>x</b>"],
  ["linux", "&amp;lt;", "&lt;"],
  ["linux", "1 < 2", "1 < 2"],
  ["win32", "<b>x</b> &amp;", "<b>x</b> &amp;"],
  ["darwin", "<b>x</b>", "<b>x</b>"],
] as const)("a notification on %s shows the body %j as %j", (platform, body, drawn) => {
  expect(drawnBody(body, platform)).toBe(drawn);
});
