import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { displayName, displayText, displayTextOrNull } from "./display-text.ts";

test.each([
  ["plain text", "CX VOICE", "CX VOICE"],
  ["white space of all kinds", "  a\t\nb\u00a0\u2028 c ", "a b c"],
  ["control characters", "a\u0000b\u001b[31mc\u0085", "ab[31mc"],
  ["white space around what is removed", "a \u0007 b", "a b"],
  ["bidi controls", "\u202eevil\u202c \u2066x\u2069\u200f\u061c", "evil x"],
  ["zero-width spaces and the byte order mark", "\ufeffa\u200bb", "ab"],
  ["half of a surrogate pair", "a\ud83d", "a"],
  ["tags", "a\u{e0041}\u{e007f}b", "ab"],
  ["nothing to show", " \u0000\u202e ", ""],
])("cleans %s", (_, text, shown) => {
  expect(displayText(text)).toBe(shown);
});

test.each([["اردو"], ["می‌خواهم"], ["👩‍💻"], ["x".repeat(110)], ["x".repeat(200)]])(
  "leaves %s whole",
  (text) => {
    expect(displayText(text)).toBe(text);
  },
);

describe("long texts", () => {
  it("are cut with an ellipsis", () => {
    expect(displayText("x".repeat(201))).toBe(`${"x".repeat(199)}…`);
    expect(displayText(`${"é".repeat(5_000)}x`)).toBe(`${"é".repeat(199)}…`);
    expect(displayText("abcdef", 4)).toBe("abc…");
  });

  it("are never cut through a character or after a blank", () => {
    expect(displayText("ab😀cd", 4)).toBe("ab…");
    expect(displayText("ab cdef", 4)).toBe("ab…");
  });
});

test("texts with nothing to show, and what is no text, are null", () => {
  expect([" ", "", "\u202e", null, undefined, 7, {}].map((it) => displayTextOrNull(it))).toEqual(
    Array(7).fill(null),
  );
  expect(displayTextOrNull(" a ")).toBe("a");
});

/** Letters, blanks, what is removed, and characters of two units, whole and halved. */
const UNITS = [
  "a",
  "é",
  "د",
  " ",
  "\t",
  "\u00a0",
  "\u0000",
  "\u0085",
  "\u202e",
  "\u200d",
  "\ufeff",
].concat(["😀", "\ud83d", "\ude00", "\u{e0041}"]);

test("any text comes out short, on one line, and does not change when cleaned again", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...UNITS), maxLength: 40 }), (text) => {
      const shown = displayText(text, 20);
      expect(shown.length).toBeLessThanOrEqual(20);
      expect(shown).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]|^\s|\s$|\s\s/u);
      expect(displayText(shown, 20)).toBe(shown);
    }),
  );
});

/** Nothing of these is drawn by any font, though each of them is a letter, a mark or a sign. */
const UNSEEN = [
  ..."\u00ad\u034f\u115f\u1160\u17b4\u180b\u180e\u200b\u200c\u200d\u2800\u3164\ufe0f\uffa0",
  ..."\u{13441}\u{16fe4}\u{1d159}\u{1d173}\u{e0100}",
  ..."\u0301\u20dd\u064b",
];

test.each([...UNSEEN, "\u3164 \u2800", " \u200d\u200c "])("a name of %j alone is none", (name) => {
  expect(displayTextOrNull(name)).toBeNull();
  expect(displayTextOrNull(`a${name}`)).not.toBeNull();
  expect(displayName([name, undefined, "anna"], "agent-1")).toBe("anna");
  expect(displayName([name], "agent-1")).toBe("agent-1");
  expect(displayName([name], name)).toBe("?");
});

test.each(["…", "0", "-", "ㅏ", "⠁", "🙂", "ا"])("%s is a name", (name) => {
  expect(displayName([name], "agent-1")).toBe(name);
});
