import fc from "fast-check";
import { expect, test } from "vitest";
import { backIntoSight, intoSight, isSameArea } from "./in-sight.ts";

const area = { x: 0, y: 20, width: 800, height: 600 };

test.each([
  ["one inside stays", { x: 10, y: 30, width: 100, height: 100 }, { x: 10, y: 30 }],
  ["one too far right comes back", { x: 790, y: 30, width: 100, height: 100 }, { x: 700, y: 30 }],
  ["one too far up comes down", { x: 0, y: 0, width: 100, height: 100 }, { x: 0, y: 20 }],
  ["one too large shrinks", { x: 9, y: 9, width: 900, height: 900 }, { width: 800, height: 600 }],
])("%s", (_name, bounds, expected) => {
  expect(intoSight(bounds, area)).toEqual({ ...bounds, ...expected, ...inside(bounds, expected) });
});

/** A window that fills the area starts where the area does. */
function inside(bounds: typeof area, expected: object): object {
  return "width" in expected && bounds.width > area.width ? { x: area.x, y: area.y } : {};
}

test("the result is always inside, and stays where it is the second time", () => {
  const length = fc.integer({ min: 1, max: 3_000 });
  const place = fc.integer({ min: -3_000, max: 3_000 });
  const areas = fc.record({ x: place, y: place, width: length, height: length });
  fc.assert(
    fc.property(areas, areas, (bounds, around) => {
      const { x, y, width, height } = intoSight(bounds, around);
      expect(x).toBeGreaterThanOrEqual(around.x);
      expect(y).toBeGreaterThanOrEqual(around.y);
      expect(x + width).toBeLessThanOrEqual(around.x + around.width);
      expect(y + height).toBeLessThanOrEqual(around.y + around.height);
      const again = intoSight({ x, y, width, height }, around);
      expect(isSameArea(again, { x, y, width, height })).toBe(true);
    }),
  );
});

test.each([
  ["one inside stays, at the very edge too", { x: 700, y: 20, width: 100, height: 100 }, {}],
  [
    "one outside comes back, off the edges",
    { x: 790, y: 0, width: 100, height: 100 },
    { x: 692, y: 28 },
  ],
])("%s", (_name, bounds, expected) => {
  expect(backIntoSight(bounds, area)).toEqual({ ...bounds, ...expected });
});
