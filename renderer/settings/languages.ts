import type { Settings } from "../../shared/settings.ts";

type SpokenLanguage = Exclude<Settings["language"], "system">;

const LANGUAGES = ["en", "de", "fr", "es", "it", "ar", "ur"] as const satisfies SpokenLanguage[];

/** The languages to choose from, each by its own name for itself. */
export const LANGUAGE_CHOICES = LANGUAGES.map((value) => {
  const own = new Intl.DisplayNames([value], { type: "language" }).of(value) ?? value;
  return { value, name: own.charAt(0).toLocaleUpperCase(value) + own.slice(1) };
});
