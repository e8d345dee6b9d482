import { expect, test } from "vitest";
import type { Day, DayState } from "../day.ts";
import { dayStateText, dayText } from "./day-text.ts";
import { languageFor } from "./languages.ts";
import { createTexts } from "./texts.ts";

const texts = createTexts(languageFor("en", []));
const NINE = new Date(2026, 2, 2, 9).getTime();
const MINUTE = 60_000;
const state = (name: DayState["name"], reason: string | null = null): DayState => ({
  name,
  rawName: name,
  reason,
});

test.each<[DayState | null, string]>([
  [null, "Not known"],
  [state("READY"), "Ready"],
  [state("NOT_READY", "Lunch"), "Not Ready – Lunch"],
  [state("NOT_READY", "FORCED_LOGOUT_BY_SUPERVISOR"), "Not Ready – By your supervisor"],
  [state("PENDING_NOT_READY"), "Not Ready when tasks end"],
  [{ name: "UNKNOWN", rawName: "ON_FIRE", reason: null }, "ON_FIRE"],
])("%j is said as %s", (known, said) => {
  expect(dayStateText(known, texts)).toBe(said);
});

test("the copy says whose day it is, every stretch with its times, and the totals", () => {
  const day: Day = {
    account: "a",
    agent: [
      { from: NINE, state: state("READY") },
      { from: NINE + 60 * MINUTE, state: null },
      { from: NINE + 65 * MINUTE, state: state("NOT_READY", "Lunch") },
    ],
    channels: [],
    until: NINE + 80 * MINUTE,
  };
  const [heading, hint, ...rest] = dayText(day, "Anna", texts).split("\n");
  expect(heading).toContain("Anna");
  expect(heading).toContain("2026");
  expect(hint).toContain("not known");
  expect(rest).toEqual([
    "",
    "09:00:00–10:00:00  Ready",
    "10:00:00–10:05:00  Not known",
    "10:05:00–10:20:00  Not Ready – Lunch",
    "",
    "1:00:00  Ready",
    "0:15:00  Not Ready – Lunch",
    "0:05:00  Not known",
    "",
  ]);
});
