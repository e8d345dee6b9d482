import { computed, type ReadonlySignal } from "@preact/signals-core";
import type { Settings } from "../shared/settings.ts";
import { languageFor } from "../shared/texts/languages.ts";
import { createTexts, type Language, type Texts } from "../shared/texts/texts.ts";

export interface LanguageOptions {
  readonly settings: ReadonlySignal<Settings>;
  /** The operating system's preferred locales, the most wanted first. */
  readonly systemLocales: () => readonly string[];
}

/** What the widget speaks now. */
export interface SpokenLanguage {
  readonly language: ReadonlySignal<Language>;
  /** Follows `language`: whoever reads it within an effect is told of another one. */
  texts(): Texts;
}

/** Speaks the language that the settings name, and changes it live. */
export function followLanguage({ settings, systemLocales }: LanguageOptions): SpokenLanguage {
  const wanted = computed(() => settings.value.language);
  const language = computed(() => languageFor(wanted.value, systemLocales()));
  const texts = computed(() => createTexts(language.value));
  return { language, texts: () => texts.value };
}
