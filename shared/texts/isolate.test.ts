import fc from "fast-check";
import { expect, test } from "vitest";
import { directed, isolated } from "./isolate.ts";
import { languageFor } from "./languages.ts";
import { createTexts } from "./texts.ts";

const english = createTexts(languageFor("en", []));
const arabic = createTexts(languageFor("ar", []));

test.each([
  ["ltr", "CX VOICE (2)", "CX VOICE (2)"],
  ["ltr", "دردشة", "\u2068دردشة\u2069"],
  ["ltr", "CHAT שלום 1", "\u2068CHAT שלום 1\u2069"],
  ["ltr", "", ""],
  ["rtl", "دردشة ٢", "دردشة ٢"],
  ["rtl", "CX VOICE", "\u2068CX VOICE\u2069"],
  ["rtl", "10:05", "10:05"],
] as const)("in a sentence that runs %s, %j stands as %j", (direction, text, stands) => {
  expect(isolated(text, direction)).toBe(stands);
});

test("a name that runs the other way is isolated in a sentence, so that it moves no state", () => {
  expect(english.t("channelPhrase.READY", { channel: "דואר" })).toContain("\u2068דואר\u2069");
  expect(arabic.t("channelPhrase.READY", { channel: "CHAT" })).toContain("\u2068CHAT\u2069");
  expect(english.t("channelPhrase.READY", { channel: "CHAT" })).not.toMatch(/[\u2066-\u2069]/);
});

test.each([
  ["rtl", "\u2068CHAT\u2069 جاهز", "\u200f\u2068CHAT\u2069 جاهز"],
  ["rtl", "Agent Status: غير متصل", "\u200fAgent Status: غير متصل"],
  ["rtl", "12:45 – جاهز", "12:45 – جاهز"],
  ["rtl", "10:05", "\u200f10:05"],
  ["rtl", "جاهز\nCHAT جاهز", "جاهز\n\u200fCHAT جاهز"],
  ["rtl", "\u200fCHAT", "\u200fCHAT"],
  ["ltr", "\u2068דואר\u2069: Ready", "\u200e\u2068דואר\u2069: Ready"],
  ["ltr", "CHAT ready", "CHAT ready"],
  ["ltr", "10:05\n", "10:05\n"],
  ["rtl", "", ""],
] as const)("drawn by a system, a text that runs %s, %j, is %j", (direction, text, drawn) => {
  expect(directed(text, direction)).toBe(drawn);
});

/** Text that a message format, a page or another language's code might read as more than text. */
const TRICKS = [
  "$t(availability.ready)",
  "{{state}}",
  "{{- channel}}",
  "__proto__",
  "<b>",
  "&amp;",
];
const name = fc
  .array(fc.oneof(fc.constantFrom(...TRICKS), fc.string({ unit: "grapheme", maxLength: 8 })))
  .map((parts) => parts.join(""));

test("whatever a name is, it stands in the sentence letter for letter", () => {
  fc.assert(
    fc.property(name, fc.constantFrom(english, arabic), (channel, texts) => {
      expect(texts.t("channelPhrase.READY", { channel })).toContain(
        isolated(channel, texts.direction),
      );
    }),
  );
});
