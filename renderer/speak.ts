import { isolated } from "../shared/texts/isolate.ts";
import type { Language, Texts } from "../shared/texts/texts.ts";

/**
 * Speaks a language as `createTexts` does, without the library behind it: that alone would be a
 * third of all that the window loads. A test holds both to the same words for every message.
 */
export function speak({ locale, direction, catalogue }: Language): Texts {
  const plurals = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  const sections: Readonly<Record<string, Readonly<Record<string, string>>>> = catalogue;

  return {
    locale,
    direction,
    t(key, params = {}) {
      const [section = "", name = ""] = key.split(".");
      const messages = sections[section] ?? {};
      const { count } = params;
      const plural =
        typeof count === "number" ? messages[`${name}_${plurals.select(count)}`] : null;
      return (plural ?? messages[name] ?? key).replace(
        /{{(\w+)(, number)?}}/g,
        (_, param: string, isNumber: string | undefined) => {
          const value = params[param] ?? "";
          if (isNumber !== undefined) return numbers.format(Number(value));
          return typeof value === "string" ? isolated(value, direction) : String(value);
        },
      );
    },
  };
}
