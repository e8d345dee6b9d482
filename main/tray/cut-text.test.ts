import fc from "fast-check";
import { expect, it } from "vitest";
import { cutText } from "./cut-text.ts";

it.each([
  ["short enough", "Ready", 5, "Ready"],
  ["cut with an ellipsis", "Not Ready", 6, "Not R…"],
  ["no blank before the ellipsis", "Not Ready", 5, "Not…"],
  ["a family is kept whole or left out", "ab👨‍👩‍👧", 9, "ab…"],
  ["an accent stays on its letter", "cafe\u0301s", 5, "caf…"],
  ["no room at all", "Ready", 0, ""],
])("%s", (_name, text, limit, expected) => {
  expect(cutText(text, limit)).toBe(expected);
});

it("never passes the limit, and starts as the text does", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.nat(40), (text, limit) => {
      const cut = cutText(text, limit);
      expect(cut.length).toBeLessThanOrEqual(limit);
      expect(text.startsWith(cut.replace(/…$/, ""))).toBe(true);
    }),
  );
});
