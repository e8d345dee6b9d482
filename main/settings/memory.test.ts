import { expect, test } from "vitest";
import { hasAgreedToTakeover, MEMORY, withTakeoverAgreed } from "./memory.ts";

const FRESH = MEMORY.schema.parse({});
const amira = { server: "https://cx.example.com", username: "Amira" };

test("an account that agreed is known again, in any case; others are not", () => {
  const memory = withTakeoverAgreed(FRESH, amira);
  expect(hasAgreedToTakeover(FRESH, amira)).toBe(false);
  expect(hasAgreedToTakeover(memory, { ...amira, username: "aMIRA" })).toBe(true);
  expect(hasAgreedToTakeover(memory, { ...amira, username: "Amir" })).toBe(false);
  expect(hasAgreedToTakeover(memory, { ...amira, server: "https://other.example.com" })).toBe(
    false,
  );
});

test("agreeing twice is remembered once, and the oldest goes when there are too many", () => {
  let memory = withTakeoverAgreed(withTakeoverAgreed(FRESH, amira), amira);
  expect(memory.takeoverAgreed).toEqual([amira]);
  for (let i = 0; i < 50; i++) memory = withTakeoverAgreed(memory, { ...amira, username: `a${i}` });
  expect(memory.takeoverAgreed).toHaveLength(50);
  expect(hasAgreedToTakeover(memory, amira)).toBe(false);
  expect(hasAgreedToTakeover(memory, { ...amira, username: "a0" })).toBe(true);
});

test("what is remembered holds no field for a secret", () => {
  expect(Object.keys(FRESH).sort()).toEqual([
    "closeHintShown",
    "mode",
    "server",
    "takeoverAgreed",
    "username",
    "version",
    "windowPlace",
  ]);
});
