import { expect, test } from "vitest";
import { createTurns } from "./turns.ts";

test("what comes up during a turn waits for its end", () => {
  const order: string[] = [];
  const takeTurn = createTurns();
  takeTurn(() => {
    order.push("first begins");
    takeTurn(() => order.push("second"));
    order.push("first ends");
  });
  expect(order).toEqual(["first begins", "first ends", "second"]);
});

test("a turn that fails does not lock the others out", () => {
  const takeTurn = createTurns();
  expect(() =>
    takeTurn(() => {
      throw new Error("broken");
    }),
  ).toThrow("broken");
  let ran = false;
  takeTurn(() => {
    ran = true;
  });
  expect(ran).toBe(true);
});
