import { describe, expect, it } from "vitest";
import { en } from "./en.ts";
import { CATALOGUES } from "./languages.ts";
import type { Catalogue } from "./texts.ts";

const english = flat(en);
const PLURAL = /_(zero|one|two|few|many|other)$/;

/** `section.key` → message. */
function flat(catalogue: Catalogue): Map<string, string> {
  const rows = Object.entries(catalogue).flatMap(([section, messages]) =>
    Object.entries(messages).map(([key, text]): [string, string] => [`${section}.${key}`, text]),
  );
  return new Map(rows);
}

/** The keys that a language has to have: English ones, plural forms by that language's own rules. */
function keysFor(language: string): string[] {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const keys = [...english.keys()].flatMap((key) =>
    PLURAL.test(key) ? forms.map((form) => key.replace(PLURAL, `_${form}`)) : [key],
  );
  return [...new Set(keys)].sort();
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/{{\s*([^},\s]+)[^}]*}}/g)].map(([, name]) => name ?? "").sort();
}

/** Counts that a plural form stands for, where it stands for one only. */
const SPELT_OUT = /_(zero|one|two)$/;

describe.each(Object.entries(CATALOGUES))("%s", (language, catalogue) => {
  const messages = flat(catalogue);

  it("has exactly the keys of English, with its own plural forms", () => {
    expect([...messages.keys()].sort()).toEqual(keysFor(language));
  });

  it("says something under every key", () => {
    expect([...messages].filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  it("has the placeholders of English in every message", () => {
    const needed = (key: string, text: string) => {
      // "One task" may spell its number out.
      const isOptional = (name: string) => SPELT_OUT.test(key) && name === "count";
      return [key, placeholders(text).filter((name) => !isOptional(name))] as const;
    };
    const expected = [...messages.keys()].map((key) =>
      needed(key, english.get(key) ?? english.get(key.replace(PLURAL, "_other")) ?? ""),
    );
    expect([...messages].map(([key, text]) => needed(key, text))).toEqual(expected);
  });
});
