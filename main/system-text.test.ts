import fc from "fast-check";
import { expect, test } from "vitest";
import { cutText, menuLabel, notificationBody, tooltipText } from "./system-text.ts";

test.each([
  ["short enough", "Ready", 5, "Ready"],
  ["cut with an ellipsis", "Not Ready", 6, "Not R…"],
  ["no blank before the ellipsis", "Not Ready", 5, "Not…"],
  ["a family is kept whole or left out", "ab👨‍👩‍👧", 9, "ab…"],
  ["an accent stays on its letter", "cafe\u0301s", 5, "caf…"],
  ["no room at all", "Ready", 0, ""],
])("%s", (_name, text, limit, expected) => {
  expect(cutText(text, limit)).toBe(expected);
});

test("never passes the limit, and starts as the text does", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.nat(40), (text, limit) => {
      const cut = cutText(text, limit);
      expect(cut.length).toBeLessThanOrEqual(limit);
      expect(text.startsWith(cut.replace(/…$/, ""))).toBe(true);
    }),
  );
});

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
