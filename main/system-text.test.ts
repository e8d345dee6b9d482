import { expect, test } from "vitest";
import { menuLabel, notificationBody, tooltipText } from "./system-text.ts";

test.each([
  ["ltr", "R&D & more", "R&&D && more"],
  ["rtl", "\u2068R&D\u2069 – جاهزة", "\u200f\u2068R&&D\u2069 – جاهزة"],
] as const)("in a menu that runs %s, %j is written %j", (direction, text, label) => {
  expect(menuLabel(text, { direction })).toBe(label);
});

test.each([
  ["win32", "R&D & more", "R＆D ＆ more"],
  ["linux", "R&D", "R&D"],
  ["darwin", "R&D", "R&D"],
] as const)("on %s the tooltip %j is written %j, no longer than before", (platform, text, tip) => {
  expect(tooltipText(text, platform)).toBe(tip);
  expect(tip).toHaveLength(text.length);
});

test.each([
  [
    "linux",
    `R&D <b>x</b> <a href="https://a.example">a</a>`,
    `R&amp;D &lt;b&gt;x&lt;/b&gt; &lt;a href="https://a.example"&gt;a&lt;/a&gt;`,
  ],
  ["linux", "&amp;", "&amp;amp;"],
  ["win32", "R&D <b>x</b>", "R&D <b>x</b>"],
  ["darwin", "R&D <b>x</b>", "R&D <b>x</b>"],
] as const)("on %s the body %j is written %j", (platform, text, body) => {
  expect(notificationBody(text, platform)).toBe(body);
});
