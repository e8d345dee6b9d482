import { createInstance } from "i18next";
import type { en } from "./en.ts";
import { isolated } from "./isolate.ts";

type PluralSuffix = "zero" | "one" | "two" | "few" | "many" | "other";
type WithoutPlural<Key extends string> = Key extends `${infer Base}_${PluralSuffix}` ? Base : Key;
type English = typeof en;

/** `section.name` of every message; plural forms go by their base name with a `count`. */
export type MessageKey = {
  [Section in keyof English &
    string]: `${Section}.${WithoutPlural<keyof English[Section] & string>}`;
}[keyof English & string];

/** One language's messages: the sections of English, with that language's own plural forms. */
export type Catalogue = {
  readonly [Section in keyof English]: Readonly<Record<string, string>>;
};

/** Everything that a process needs to speak one language; plain data, passed to the window as it is. */
export interface Language {
  /** BCP 47, e.g. `ar`. */
  readonly locale: string;
  readonly direction: "ltr" | "rtl";
  readonly catalogue: Catalogue;
}

type MessageParams = Readonly<Record<string, string | number>>;

/** Speaks one language. */
export interface Texts {
  readonly locale: string;
  readonly direction: "ltr" | "rtl";
  /** The message for a key with its parameters filled in; `count` picks the plural form. */
  t(key: MessageKey, params?: MessageParams): string;
}

/**
 * Builds the speaker of a language. Parameters are inserted as plain text, never as markup, and a
 * text that runs the other way than the language is isolated.
 */
export function createTexts({ locale, direction, catalogue }: Language): Texts {
  const i18n = createInstance();
  void i18n.init({
    lng: locale,
    resources: { [locale]: { translation: catalogue } },
    initAsync: false,
    interpolation: { escapeValue: false, skipOnVariables: true },
  });
  return {
    locale,
    direction,
    t: (key, params = {}) => i18n.t(key, isolatedIn(params, direction)),
  };
}

function isolatedIn(params: MessageParams, direction: "ltr" | "rtl"): MessageParams {
  const entries = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === "string" ? isolated(value, direction) : value,
  ]);
  return Object.fromEntries(entries);
}
