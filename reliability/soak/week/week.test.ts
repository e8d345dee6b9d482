import { expect, test } from "vitest";
import { isMet } from "../../../bench/figure.ts";
import { seeded } from "../../seeded.ts";
import { type Day, runWeek } from "./run-week.ts";
import { weekFigures } from "./week-figures.ts";

test("a working day leaves nothing behind, tells no more than it must and is never shown wrong", {
  timeout: 120_000,
}, async () => {
  const seen: Day[] = [];
  const days = await runWeek(1, seeded(20_261_122), (day) => seen.push(day));
  expect(weekFigures(days).filter((figure) => isMet(figure) === false)).toEqual([]);
  const [day] = seen;
  expect(day?.problems).toEqual([]);
  // A day on which nothing happens proves nothing.
  expect(day?.atWork).toMatchObject({ sockets: 1 });
  expect(day?.connections).toBeGreaterThan(5);
  expect(day?.notifications).toBeGreaterThan(20);
});
