import { expect, test } from "vitest";
import type { Figure } from "./figure.ts";
import { tableOf } from "./table.ts";

const figure: Figure = { name: "cost", unit: "×", runs: [3, 5, 4], goal: 4, note: "as it is" };

test("the median decides whether the goal is met", () => {
  expect(tableOf([figure])).toContain("cost         4  ×      ≤ 4  yes     3");
  expect(tableOf([{ ...figure, runs: [3, 5, 5] }])).toContain(
    "cost         5  ×      ≤ 4  NO      3",
  );
});

test("a figure without a goal claims nothing", () => {
  expect(tableOf([{ ...figure, goal: null }])).toContain("cost         4  ×        -  -       3");
});

test("notes follow the table", () => {
  expect(tableOf([figure]).endsWith("\n\ncost: as it is")).toBe(true);
});

test("numbers are readable", () => {
  expect(tableOf([{ ...figure, runs: [0.123456] }])).toContain("0.123");
  expect(tableOf([{ ...figure, runs: [123_456.7] }])).toContain("123457");
});
