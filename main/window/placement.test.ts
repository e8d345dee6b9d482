import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Area,
  placeBar,
  placeFitting,
  placeLeft,
  placeWindow,
  type Screen,
  SMALLEST_WINDOW,
} from "./placement.ts";

const area = (x: number, y: number, width: number, height: number): Area => ({
  x,
  y,
  width,
  height,
});
const screen = (
  bounds: Area,
  insets: Partial<Record<"top" | "bottom" | "left" | "right", number>>,
) => {
  const { top = 0, bottom = 0, left = 0, right = 0 } = insets;
  const { x, y, width, height } = bounds;
  return {
    bounds,
    workArea: area(x + left, y + top, width - left - right, height - top - bottom),
  };
};
const FULL = area(0, 0, 1920, 1080);
const TASKBAR_BELOW = screen(FULL, { bottom: 48 });
const LEFT_OF_IT = screen(area(-1280, 56, 1280, 1024), { bottom: 48 });
const ABOVE_IT = screen(area(0, -1440, 2560, 1440), {});

test("a window that grows or shrinks keeps the edge that is nearer to the end of the work area", () => {
  const { workArea } = TASKBAR_BELOW;
  const low = area(1552, 504, 360, 520);
  expect(placeFitting(low, 700, TASKBAR_BELOW)).toEqual(area(1552, 324, 360, 700));
  expect(placeFitting(low, 400, TASKBAR_BELOW)).toEqual(area(1552, 624, 360, 400));
  expect(placeFitting(area(8, 8, 360, 520), 700, TASKBAR_BELOW)).toEqual(area(8, 8, 360, 700));
  expect(placeFitting(low, 9_999, TASKBAR_BELOW)).toMatchObject({ y: 0, height: workArea.height });
});

describe("a mini bar", () => {
  const near = area(1532, 504, 360, 520);
  test.each<[string, Area | null, Area]>([
    ["opens in the upper corner of the window", null, area(1628, 504, 264, 44)],
    ["opens where it was left", area(700, 0, 300, 44), area(700, 0, 300, 44)],
    ["comes back into sight", area(1900, 1070, 264, 44), area(1656, 988, 264, 44)],
    ["is never smaller than can be read", area(0, 0, 10, 10), area(0, 0, 200, 44)],
  ])("%s", (_, remembered, expected) => {
    expect(placeBar(remembered, near, TASKBAR_BELOW)).toEqual(expected);
  });
});

describe("without a remembered place", () => {
  test.each<[string, Area | null, Screen, Area]>([
    ["task bar below", area(1700, 1040, 24, 24), TASKBAR_BELOW, area(1532, 504, 360, 520)],
    [
      "task bar below, icon near the corner",
      area(1890, 1040, 24, 24),
      TASKBAR_BELOW,
      area(1552, 504, 360, 520),
    ],
    ["menu bar above", area(1500, 0, 30, 24), screen(FULL, { top: 25 }), area(1335, 33, 360, 520)],
    [
      "task bar on the left",
      area(10, 900, 40, 40),
      screen(FULL, { left: 62 }),
      area(70, 552, 360, 520),
    ],
    [
      "task bar on the right",
      area(1870, 900, 40, 40),
      screen(FULL, { right: 62 }),
      area(1490, 552, 360, 520),
    ],
    [
      "task bar that hides itself",
      area(1700, 1050, 24, 24),
      screen(FULL, {}),
      area(1532, 530, 360, 520),
    ],
    ["no tray place, task bar below", null, TASKBAR_BELOW, area(1552, 504, 360, 520)],
    ["tray without size", area(0, 0, 0, 0), TASKBAR_BELOW, area(1552, 504, 360, 520)],
    ["no tray place, panel above", null, screen(FULL, { top: 32 }), area(1552, 40, 360, 520)],
    [
      "no tray place, dock beside a panel above",
      null,
      screen(FULL, { top: 32, left: 70 }),
      area(1552, 40, 360, 520),
    ],
    [
      "no tray place, panels above and below",
      null,
      screen(FULL, { top: 30, bottom: 40 }),
      area(1552, 512, 360, 520),
    ],
    [
      "a screen lower than the window",
      null,
      screen(area(0, 0, 1024, 480), { bottom: 40 }),
      area(656, 0, 360, 440),
    ],
  ])("%s", (_name, tray, only, expected) => {
    expect(placeWindow({ remembered: null, tray, screens: [only] })).toEqual(expected);
  });

  test("the screen that shows the tray icon is chosen, not the primary one", () => {
    const tray = area(-200, 1050, 24, 24);
    const screens = [TASKBAR_BELOW, LEFT_OF_IT] as const;
    expect(placeWindow({ remembered: null, tray, screens })).toEqual(area(-368, 504, 360, 520));
  });
});

describe("with a remembered place", () => {
  const tray = area(1700, 1040, 24, 24);
  test.each<[string, Area, readonly [Screen, ...Screen[]], Area]>([
    ["on the only screen", area(100, 200, 400, 600), [TASKBAR_BELOW], area(100, 200, 400, 600)],
    ["flush in a corner", area(0, 0, 400, 600), [TASKBAR_BELOW], area(0, 0, 400, 600)],
    [
      "on the second screen",
      area(-900, 200, 400, 600),
      [TASKBAR_BELOW, LEFT_OF_IT],
      area(-900, 200, 400, 600),
    ],
    [
      "second screen gone: at the tray, in its size",
      area(-900, 200, 400, 600),
      [TASKBAR_BELOW],
      area(1512, 424, 400, 600),
    ],
    ["screen above gone", area(300, -1000, 400, 600), [TASKBAR_BELOW], area(1512, 424, 400, 600)],
    [
      "screen above there",
      area(300, -1000, 400, 600),
      [TASKBAR_BELOW, ABOVE_IT],
      area(300, -1000, 400, 600),
    ],
    [
      "half outside: pulled in",
      area(1720, 300, 400, 600),
      [TASKBAR_BELOW],
      area(1520, 300, 400, 600),
    ],
    [
      "under the task bar: pulled up",
      area(100, 900, 400, 600),
      [TASKBAR_BELOW],
      area(100, 432, 400, 600),
    ],
    [
      "a sliver left: at the tray",
      area(1900, 300, 400, 600),
      [TASKBAR_BELOW],
      area(1512, 424, 400, 600),
    ],
    [
      "across two screens: on the one with more of it",
      area(-300, 100, 400, 600),
      [TASKBAR_BELOW, LEFT_OF_IT],
      area(-400, 100, 400, 600),
    ],
    ["larger than the screen", area(0, 0, 4000, 3000), [TASKBAR_BELOW], area(0, 0, 1920, 1032)],
    ["too small to use", area(100, 100, 120, 60), [TASKBAR_BELOW], area(100, 100, 280, 320)],
  ])("%s", (_name, remembered, screens, expected) => {
    expect(placeWindow({ remembered, tray, screens })).toEqual(expected);
  });
});

test("whatever is remembered and wherever the tray is, the window is whole on one work area", () => {
  const anywhere = fc.record({
    x: fc.integer({ min: -10_000, max: 10_000 }),
    y: fc.integer({ min: -10_000, max: 10_000 }),
    width: fc.integer({ min: 0, max: 5_000 }),
    height: fc.integer({ min: 0, max: 5_000 }),
  });
  const anyScreen = fc
    .tuple(anywhere, fc.nat(100), fc.nat(100))
    .map(([bounds, top, left]) =>
      screen({ ...bounds, width: bounds.width + 400, height: bounds.height + 440 }, { top, left }),
    );
  fc.assert(
    fc.property(
      fc.option(anywhere),
      fc.option(anywhere),
      fc.tuple(anyScreen, fc.array(anyScreen, { maxLength: 3 })),
      (remembered, tray, [first, others]) => {
        const placed = placeWindow({ remembered, tray, screens: [first, ...others] });
        expect(placed.width).toBeGreaterThanOrEqual(SMALLEST_WINDOW.width);
        expect(placed.height).toBeGreaterThanOrEqual(SMALLEST_WINDOW.height);
        expect(Object.values(placed).every(Number.isInteger)).toBe(true);
        expect([first, ...others].some(({ workArea }) => contains(workArea, placed))).toBe(true);
      },
    ),
  );
});

describe("what is remembered of where the agent left the window", () => {
  const asked = area(1552, 504, 360, 520);
  const grown = area(1552, 504, 361, 521);
  const onWayland = area(0, 0, 360, 520);
  test.each<[string, Area, Area, Area | null]>([
    ["as the desktop placed it: nothing", grown, grown, null],
    ["moved, and a pixel larger than asked", grown, area(9, 8, 361, 521), area(9, 8, 360, 520)],
    [
      "resized, and a pixel larger than asked",
      grown,
      { ...grown, height: 621 },
      { ...asked, height: 620 },
    ],
    ["moved sideways", asked, { ...asked, x: 7 }, { ...asked, x: 7 }],
    ["Wayland, which does not say where it is: nothing", onWayland, onWayland, null],
    [
      "resized on Wayland: the size alone",
      onWayland,
      area(0, 0, 400, 600),
      area(1552, 504, 400, 600),
    ],
  ])("%s", (_name, settled, now, expected) => {
    expect(placeLeft({ asked, settled, now })).toEqual(expected);
  });
});

function contains(outer: Area, inner: Area): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}
