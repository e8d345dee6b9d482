import { describe, expect, it } from "vitest";
import { en } from "./en.ts";
import { languageFor } from "./languages.ts";
import { createTexts } from "./texts.ts";

describe("the language to speak", () => {
  it.each([
    ["the system's first", "system", ["ar-EG", "en-US"], "ar-EG-u-nu-arab", "rtl"],
    ["the first that we speak", "system", ["ja-JP", "ar-AE"], "ar-AE-u-nu-latn", "rtl"],
    ["a system locale with its region", "system", ["en-GB"], "en-GB", "ltr"],
    ["English where nothing fits", "system", ["ja-JP", "zh-Hant-TW"], "en", "ltr"],
    ["English where the system says nothing", "system", [], "en", "ltr"],
    [
      "the agent's choice before the system's",
      "ar",
      ["en-US"],
      expect.stringMatching(/^ar-u-nu-/),
      "rtl",
    ],
    [
      "the agent's choice with the system's region",
      "ar",
      ["en-US", "ar-SA"],
      "ar-SA-u-nu-arab",
      "rtl",
    ],
    ["the agent's choice without a system locale", "en", ["ar-SA"], "en", "ltr"],
    ["the agent's choice, whatever comes first", "de", ["ar-EG", "de-AT"], "de-AT", "ltr"],
    ["a POSIX spelling", "system", ["ar_EG.UTF-8"], "ar-EG-u-nu-arab", "rtl"],
    ["the first that is a locale", "system", ["C", "not a locale!", "en-IE"], "en-IE", "ltr"],
  ] as const)("is %s", (_, setting, system, locale, direction) => {
    expect(languageFor(setting, system)).toMatchObject({ locale, direction });
  });

  it("brings its own catalogue", () => {
    expect(languageFor("en", []).catalogue).toEqual(en);
    expect(createTexts(languageFor("ar", [])).t("availability.ready")).toBe("جاهز");
  });
});

describe("a speaker", () => {
  const english = createTexts(languageFor("en", []));
  const egyptian = createTexts(languageFor("system", ["ar-EG"]));

  it.each([
    [0, "Next try in 0 seconds", "المحاولة التالية الآن"],
    [1, "Next try in 1 second", "المحاولة التالية بعد ثانية واحدة"],
    [2, "Next try in 2 seconds", "المحاولة التالية بعد ثانيتين"],
    [7, "Next try in 7 seconds", "المحاولة التالية بعد ٧ ثوانٍ"],
    [11, "Next try in 11 seconds", "المحاولة التالية بعد ١١ ثانية"],
    [100, "Next try in 100 seconds", "المحاولة التالية بعد ١٠٠ ثانية"],
  ])("counts %i by the language's rules, in its digits", (count, inEnglish, inArabic) => {
    expect(english.t("connection.retryIn", { count })).toBe(inEnglish);
    expect(egyptian.t("connection.retryIn", { count })).toBe(inArabic);
  });

  it.each(["<b>bold</b>", "{{subject}}", "$t(window.title)", "a & b"])(
    "inserts %s as plain text",
    (state) => {
      expect(english.t("window.says", { subject: "CHAT", state })).toBe(`CHAT: ${state}`);
    },
  );
});
