import { expect, it } from "vitest";
import { createManualClock } from "./clock.ts";

it("runs timers in the order of their time, each at its time, new ones too", () => {
  const clock = createManualClock(0);
  const ran: [string, number][] = [];
  const note = (name: string) => ran.push([name, clock.now()]);
  clock.setTimer(30, () => note("late"));
  clock.setTimer(10, () => {
    note("early");
    clock.setTimer(5, () => note("from early"));
  });
  clock.setTimer(10, () => note("early too"));
  const cancel = clock.setTimer(10, () => note("cancelled"));
  cancel();
  cancel();
  clock.advance(20);
  expect(ran).toEqual([
    ["early", 10],
    ["early too", 10],
    ["from early", 15],
  ]);
  expect([clock.now(), clock.pending]).toEqual([20, 1]);
  clock.advance(10);
  expect(ran.at(-1)).toEqual(["late", 30]);
});
