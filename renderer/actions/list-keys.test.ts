import { expect, it } from "vitest";
import { movedBy } from "./list-keys.ts";

it.each([
  ["ArrowDown", 0, 3, false, 1],
  ["ArrowDown", 2, 3, true, 2],
  ["ArrowUp", 2, 3, true, 1],
  ["ArrowUp", 0, 3, false, 0],
  ["PageDown", 1, 30, true, 9],
  ["PageUp", 3, 30, false, 0],
  ["Home", 7, 30, false, 0],
  ["End", 7, 30, false, 29],
  ["Home", 7, 30, true, null],
  ["End", 7, 30, true, null],
  ["a", 0, 3, false, null],
  ["ArrowDown", 0, 0, false, null],
])("%s from %i of %i (in a text field: %s) leads to %s", (key, at, count, inText, to) => {
  expect(movedBy(key, at, count, inText)).toBe(to);
});
