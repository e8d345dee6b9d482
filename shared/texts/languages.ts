import type { Settings } from "../settings.ts";
import { ar } from "./ar.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { it } from "./it.ts";
import type { Catalogue, Language } from "./texts.ts";
import { ur } from "./ur.ts";

/** The languages that the widget speaks, by their primary BCP 47 subtag. */
export const CATALOGUES: Readonly<Record<string, Catalogue>> = {
  en,
  de,
  fr,
  es,
  it,
  ar,
  ur,
};

const RIGHT_TO_LEFT: readonly string[] = ["ar", "ur"];

/**
 * The language to speak: the one that the agent set, else the first of the operating system's
 * preferred locales (BCP 47, most wanted first) that there is a catalogue for, else English.
 *
 * The region of a matching system locale is kept, because clocks and digits go by it.
 */
export function languageFor(
  setting: Settings["language"],
  systemLocales: readonly string[],
): Language {
  const tags = setting === "system" ? systemLocales : [...systemLocales, setting];
  for (const tag of tags) {
    const locale = parsedLocale(tag);
    const catalogue = locale && CATALOGUES[locale.language];
    if (catalogue && (setting === "system" || setting === locale.language)) {
      return languageOf(locale, catalogue);
    }
  }
  return languageOf(new Intl.Locale("en"), en);
}

function languageOf(locale: Intl.Locale, catalogue: Catalogue): Language {
  return {
    locale: withDigits(locale),
    direction: RIGHT_TO_LEFT.includes(locale.language) ? "rtl" : "ltr",
    catalogue,
  };
}

/**
 * Names the digits in the tag of a locale that has a choice of them: processes with different ICU
 * data would otherwise write the same clock in different digits.
 */
function withDigits(locale: Intl.Locale): string {
  const plain = locale.baseName;
  if (!RIGHT_TO_LEFT.includes(locale.language)) return plain;
  const { numberingSystem } = new Intl.NumberFormat(locale.toString()).resolvedOptions();
  return new Intl.Locale(plain, { numberingSystem }).toString();
}

/** Null for what is no BCP 47 tag; POSIX spellings such as `ar_EG.UTF-8` are understood. */
function parsedLocale(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag.replace(/[.@].*$/, "").replaceAll("_", "-"));
  } catch {
    return null;
  }
}
