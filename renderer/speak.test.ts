import { describe, expect, it } from "vitest";
import { CATALOGUES, languageFor } from "../shared/texts/languages.ts";
import { createTexts, type Language, type MessageKey } from "../shared/texts/texts.ts";
import { speak } from "./speak.ts";

const PLURAL = /_(zero|one|two|few|many|other)$/;
/** One for each plural form of each language, and some that are grouped or cut. */
const COUNTS = [0, 1, 2, 3, 5, 11, 21, 100, 103, 1_000, 1_234.5, 1_000_000];
/** What must not be taken for a placeholder, a nesting or a pattern of the replacement. */
const HOSTILE = "{{other}} $t(window.title) $& $1 <b>";
/** Names that run both ways: one of them is isolated in every language. */
const NAMES = [HOSTILE, "VIP!", "שירות לקוחות (2)"];

describe.each([...Object.keys(CATALOGUES), "ar-EG-u-nu-arab", "en-GB"])("%s", (locale) => {
  const catalogue = CATALOGUES[new Intl.Locale(locale).language] ?? CATALOGUES["en"];
  if (!catalogue) throw new Error("There is no catalogue.");
  const { direction } = languageFor("system", [locale]);
  const language: Language = { locale, direction, catalogue };
  const library = createTexts(language);
  const own = speak(language);

  it("is spoken as the library speaks it", () => {
    const said: unknown[] = [];
    const expected: unknown[] = [];
    for (const [key, params] of everyUse(language)) {
      said.push([key, params, own.t(key, params)]);
      expected.push([key, params, library.t(key, params)]);
    }
    expect(said.length).toBeGreaterThan(200);
    expect(said).toEqual(expected);
  });
});

/** Each message by its key, with parameters for all that it names; those with plurals for all counts. */
function* everyUse({
  catalogue,
}: Language): Generator<[MessageKey, Record<string, string | number>]> {
  for (const [section, messages] of Object.entries(catalogue)) {
    for (const [name, text] of Object.entries(messages)) {
      const key = `${section}.${name.replace(PLURAL, "")}` as MessageKey;
      for (const given of NAMES) {
        const params = Object.fromEntries(
          [...text.matchAll(/{{(\w+)(, number)?}}/g)].map(([, param = "", number]) => [
            param,
            number === undefined ? given : 12_345.6,
          ]),
        );
        yield [key, params];
        if (PLURAL.test(name)) for (const count of COUNTS) yield [key, { ...params, count }];
      }
    }
  }
}
