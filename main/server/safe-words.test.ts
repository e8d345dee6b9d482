import { expect, test } from "vitest";
import { safeWords } from "./safe-words.ts";

const SECRET = 'pa"ss wörd/+7';

test.each([
  "Invalid User Credentials: the user name or the password is wrong.",
  "Agent: 0d3c0000-0000 not found",
  "Realm [expertflow] is not there",
])("“%s” is passed on", (words) => {
  expect(safeWords(words, [SECRET, null])).toBe(words);
});

test.each([
  ["as it is", `cannot handle ${SECRET}!`],
  ["within JSON", `cannot handle ${JSON.stringify(SECRET)}`],
  ["within an address", `GET /login?password=${encodeURIComponent(SECRET)} failed`],
  ["in base64", `Basic ${Buffer.from(SECRET).toString("base64")}`],
  ["cut short", 'cannot handle pa"ss wö…'],
  ["quoted data", 'cannot handle {"username":"amina"}'],
  ["data within a string", 'cannot handle {"agent":"{\\"id\\":1}"}'],
])("a secret %s is not", (_how, words) => {
  expect(safeWords(words, [SECRET])).toBeNull();
});
