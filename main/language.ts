import { languageFor } from "../shared/messages/languages.ts";
import { createTexts, type Language, type Texts } from "../shared/messages/texts.ts";
import type { Settings } from "../shared/settings.ts";

export interface LanguageOptions {
  readonly settings: {
    get(): Settings;
    subscribe(listener: (after: Settings, before: Settings) => void): () => void;
  };
  /** The operating system's preferred locales, the most wanted first. */
  readonly systemLocales: () => readonly string[];
}

/** What the widget speaks now. */
export interface SpokenLanguage {
  language(): Language;
  texts(): Texts;
  /** Returns the function that stops it. */
  subscribe(listener: () => void): () => void;
}

/** Speaks the language that the settings name, and changes it live. */
export function followLanguage({ settings, systemLocales }: LanguageOptions): SpokenLanguage {
  const listeners = new Set<() => void>();
  let language = languageFor(settings.get().language, systemLocales());
  let texts = createTexts(language);
  settings.subscribe((after, before) => {
    if (after.language === before.language) return;
    language = languageFor(after.language, systemLocales());
    texts = createTexts(language);
    for (const listener of [...listeners]) listener();
  });
  return {
    language: () => language,
    texts: () => texts,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
