import fc from "fast-check";
import { expect, test } from "vitest";
import { virtualClock } from "./virtual-clock.ts";

test("runs every timer that is not taken back once, in order, at its own time", () => {
  const timers = fc.array(fc.record({ delay: fc.nat(50), isTakenBack: fc.boolean() }));
  fc.assert(
    fc.property(timers, (set) => {
      const clock = virtualClock(1_000);
      const ran: { readonly index: number; readonly at: number }[] = [];
      const cancels = set.map(({ delay }, index) =>
        clock.setTimer(delay, () => ran.push({ index, at: clock.now() })),
      );
      set.forEach(({ isTakenBack }, index) => {
        if (isTakenBack) cancels[index]?.();
      });
      expect(clock.pending()).toBe(set.filter((timer) => !timer.isTakenBack).length);
      clock.advanceTo(1_020);
      expect(clock.now()).toBe(1_020);
      clock.advanceTo(1_100);
      const expected = set
        .map(({ delay, isTakenBack }, index) => ({ index, at: 1_000 + delay, isTakenBack }))
        .filter((timer) => !timer.isTakenBack)
        .sort((a, b) => a.at - b.at || a.index - b.index)
        .map(({ index, at }) => ({ index, at }));
      expect(ran).toEqual(expected);
      expect(clock.nextDue()).toBeNull();
    }),
  );
});

test("runs what a timer sets, too", () => {
  const clock = virtualClock(0);
  const ran: number[] = [];
  const again = () => {
    ran.push(clock.now());
    if (ran.length < 3) clock.setTimer(10, again);
  };
  clock.setTimer(10, again);
  clock.advanceTo(100);
  expect(ran).toEqual([10, 20, 30]);
});
