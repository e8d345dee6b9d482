import { describe, expect, it } from "vitest";
import { matching, type ReasonChoice, typedAhead } from "./reason-search.ts";

const CHOICES: readonly ReasonChoice[] = [
  { id: null, name: "No reason" },
  { id: "1", name: "Pausé" },
  { id: "2", name: "Short Break" },
  { id: "3", name: "Lunch break" },
  { id: "4", name: "استِراحة" },
  { id: "5", name: "{{time}} (.*)" },
];
const idsFor = (query: string) => matching(CHOICES, query).map(({ id }) => id);

describe("searching for a reason", () => {
  it.each([
    ["", [null, "1", "2", "3", "4", "5"]],
    ["  ", [null, "1", "2", "3", "4", "5"]],
    ["BREAK", ["2", "3"]],
    ["pause", ["1"]],
    ["استراحة", ["4"]],
    ["(.*)", ["5"]],
    [" lunch ", ["3"]],
    ["holiday", []],
  ])("%j finds %j", (query, ids) => {
    expect(idsFor(query)).toEqual(ids);
  });
});

describe("typing in a list of reasons", () => {
  it.each([
    ["l", 0, 3],
    ["s", 3, 2],
    ["n", 0, 0],
    ["n", 1, 0],
    ["pausé", 0, 1],
    ["x", 0, -1],
  ])("%j from %i leads to %i", (typed, from, index) => {
    expect(typedAhead(CHOICES, typed, from)).toBe(index);
  });

  it("leads nowhere in an empty list", () => {
    expect(typedAhead([], "a", 0)).toBe(-1);
  });
});
