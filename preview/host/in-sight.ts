import type { Area } from "../link/desktop-state.ts";

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

/** Whether two areas are the same. */
export function isSameArea(a: Area, b: Area): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}
