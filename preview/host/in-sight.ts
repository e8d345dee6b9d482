import type { Area } from "../messages/desktop-state.ts";

/** `bounds` moved, and made smaller where it must be, so that all of it is in `area`. */
export function intoSight(bounds: Area, area: Area): Area {
  const width = Math.min(bounds.width, area.width);
  const height = Math.min(bounds.height, area.height);
  const within = (start: number, from: number, room: number) =>
    Math.max(from, Math.min(start, from + room));
  return {
    x: within(bounds.x, area.x, area.width - width),
    y: within(bounds.y, area.y, area.height - height),
    width,
    height,
  };
}

/** The gap that window managers leave around windows that they place. */
const GAP = 8;

/** Where a window goes that a smaller desktop left outside `area`: into it, off its edges. */
export function backIntoSight(bounds: Area, area: Area): Area {
  if (isSameArea(intoSight(bounds, area), bounds)) return bounds;
  const { x, y, width, height } = area;
  return intoSight(bounds, {
    x: x + GAP,
    y: y + GAP,
    width: Math.max(1, width - 2 * GAP),
    height: Math.max(1, height - 2 * GAP),
  });
}

/** Whether two areas are the same. */
export function isSameArea(a: Area, b: Area): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}
