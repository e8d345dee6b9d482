import { expect, test } from "vitest";
import { MEMORY, withTakeoverAgreed } from "./memory.ts";

const FRESH = MEMORY.schema.parse({});
const amira = "https://cx.example.com amira";

test("agreeing twice is remembered once, and the oldest goes when there are too many", () => {
  let memory = withTakeoverAgreed(withTakeoverAgreed(FRESH, amira), amira);
  expect(memory.takeoverAgreed).toEqual([amira]);
  for (let i = 0; i < 50; i++) memory = withTakeoverAgreed(memory, `a${i}`);
  expect(memory.takeoverAgreed).toHaveLength(50);
  expect(memory.takeoverAgreed).not.toContain(amira);
  expect(memory.takeoverAgreed).toContain("a0");
});

test("what is remembered holds no field for a secret", () => {
  expect(Object.keys(FRESH).sort()).toEqual([
    "bar",
    "barPlaces",
    "closeHintShown",
    "hintsRead",
    "lastWord",
    "mode",
    "notificationsPausedUntil",
    "server",
    "takeoverAgreed",
    "updateTried",
    "username",
    "version",
    "windowPlace",
    "windowSized",
  ]);
});
