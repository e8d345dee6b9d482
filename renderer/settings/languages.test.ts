import { expect, it } from "vitest";
import { settingsSchema } from "../../shared/settings.ts";
import { LANGUAGE_CHOICES } from "./languages.ts";

it("offers every language of the settings, by its own name", () => {
  const values: string[] = LANGUAGE_CHOICES.map(({ value }) => value);
  expect([...values, "system"].sort()).toEqual(
    [...settingsSchema.shape.language.unwrap().options].sort(),
  );
  expect(LANGUAGE_CHOICES.map(({ name }) => name)).toEqual([
    "English",
    "Deutsch",
    "Français",
    "Español",
    "Italiano",
    "العربية",
    "اردو",
  ]);
});
