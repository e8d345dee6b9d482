import { expect, test } from "vitest";
import { decideQuery } from "./color-scheme.ts";

const YES = "(min-width: 0px)";
const NO = "(max-width: 0px)";

test.each([
  ["(prefers-color-scheme: dark)", "dark", YES],
  ["(prefers-color-scheme: dark)", "light", NO],
  ["( PREFERS-COLOR-SCHEME :light )", "light", YES],
  ["not (prefers-color-scheme: dark)", "light", `not ${NO}`],
  ["screen and (prefers-color-scheme: dark)", "dark", `screen and ${YES}`],
  ["(min-width: 300px)", "dark", "(min-width: 300px)"],
] as const)("%s in %s is %s", (query, scheme, decided) => {
  expect(decideQuery(query, scheme)).toBe(decided);
});
