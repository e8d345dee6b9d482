/** A rectangle on the desktop, in the operating system's logical pixels; Electron's `Rectangle` fits. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A screen, and the part of it that no task bar or panel takes; Electron's `Display` fits. */
export interface Screen {
  readonly bounds: Area;
  readonly workArea: Area;
}

export interface PlacementInput {
  /** Where the agent left the window, null where it was never moved. */
  readonly remembered: Area | null;
  /** Where the tray icon is; null or without size where the platform does not say (Linux). */
  readonly tray: Area | null;
  /** The primary one first. */
  readonly screens: readonly [Screen, ...Screen[]];
}

const WINDOW_SIZE = { width: 360, height: 520 } as const;
export const SMALLEST_WINDOW = { width: 280, height: 320 } as const;
const BAR_SIZE = { width: 264, height: 44 } as const;
export const SMALLEST_BAR = { width: 200, height: 44 } as const;

/** Kept between the window and the edges where we choose its place. */
const MARGIN = 8;
/** So much of a remembered place must be on a screen for it to count as still there. */
const LEAST_VISIBLE = { width: 96, height: 48 } as const;

/**
 * Where the window opens: where the agent left it while that is on a screen, else beside the tray
 * icon, else in the corner where the tray usually is. Always whole within one work area.
 */
export function placeWindow({ remembered, tray, screens }: PlacementInput): Area {
  const [primary] = screens;
  if (remembered !== null) {
    const home = screenOf(remembered, screens);
    if (isVisibleEnough(remembered, home.workArea)) return fitInto(remembered, home.workArea, 0);
  }
  const size = remembered ?? WINDOW_SIZE;
  if (tray === null || tray.width <= 0 || tray.height <= 0) {
    return fitInto({ ...trayCorner(primary, size), ...sizeOf(size) }, primary.workArea, MARGIN);
  }
  const screen = bestBy(screens, ({ bounds }) => -distance(centreOf(tray), bounds));
  return fitInto({ ...besideTray(tray, screen, size), ...sizeOf(size) }, screen.workArea, MARGIN);
}

/**
 * Where the mini bar opens: where the agent left it on the screen that `near` is on, else in the upper
 * corner of `near`. Always whole within that screen's work area.
 */
export function placeBar(remembered: Area | null, near: Area, { workArea }: Screen): Area {
  if (remembered !== null) return fitInto(remembered, workArea, 0, SMALLEST_BAR);
  const corner = { x: right(near) - BAR_SIZE.width, y: near.y, ...BAR_SIZE };
  return fitInto(corner, workArea, MARGIN, SMALLEST_BAR);
}

/** The area with another height: the edge stays that is nearer to the end of the work area. */
export function placeFitting(now: Area, height: number, { workArea }: Screen): Area {
  const most = clamp(Math.round(height), SMALLEST_WINDOW.height, workArea.height);
  const isLow = bottom(workArea) - bottom(now) < now.y - workArea.y;
  const y = isLow ? bottom(now) - most : now.y;
  return fitInto({ ...now, y, height: most }, workArea, 0);
}

/** The screen that most of the area is on. */
export function screenOf<S extends Screen>(area: Area, screens: readonly [S, ...S[]]): S {
  return bestBy(screens, ({ workArea }) => overlap(area, workArea));
}

export interface LeftPlace {
  /** What the window was given. */
  readonly asked: Area;
  /** What the desktop made of it: a pixel more on a scaled display, always 0, 0 on Wayland. */
  readonly settled: Area;
  readonly now: Area;
}

/**
 * What to ask for next time, so that the window is where the agent left it; null where they neither
 * moved nor resized it. What the desktop adds to a size is not asked for, or it would grow each time.
 */
export function placeLeft({ asked, settled, now }: LeftPlace): Area | null {
  if (isSameArea(settled, now)) return null;
  return {
    x: now.x === settled.x ? asked.x : now.x,
    y: now.y === settled.y ? asked.y : now.y,
    width: asked.width + now.width - settled.width,
    height: asked.height + now.height - settled.height,
  };
}

export function isSameArea(one: Area, other: Area): boolean {
  return (["x", "y", "width", "height"] as const).every((side) => one[side] === other[side]);
}

/** Centred on the tray icon, on the side of it where the work area is. */
function besideTray(tray: Area, { workArea }: Screen, size: Size): { x: number; y: number } {
  const { x, y } = centreOf(tray);
  const centred = { x: x - size.width / 2, y: y - size.height / 2 };
  if (x < workArea.x) return { ...centred, x: workArea.x };
  if (x >= workArea.x + workArea.width) return { ...centred, x: right(workArea) - size.width };
  const below = y < workArea.y + workArea.height / 2;
  return { ...centred, y: below ? tray.y + tray.height : tray.y - size.height };
}

/** Top right where a panel takes the top alone (GNOME), else bottom right. */
function trayCorner({ bounds, workArea }: Screen, size: Size): { x: number; y: number } {
  const panelOnTop = workArea.y > bounds.y && bottom(workArea) >= bottom(bounds);
  return {
    x: right(workArea) - size.width,
    y: panelOnTop ? workArea.y : bottom(workArea) - size.height,
  };
}

type Size = Pick<Area, "width" | "height">;

/** The area in whole pixels, no smaller than usable, no larger than the work area, and within it. */
function fitInto(
  wanted: Area,
  within: Area,
  margin: number,
  smallest: Size = SMALLEST_WINDOW,
): Area {
  const width = clamp(Math.round(wanted.width), smallest.width, within.width);
  const height = clamp(Math.round(wanted.height), smallest.height, within.height);
  return {
    x: clampInto(Math.round(wanted.x), width, within.x, right(within), margin),
    y: clampInto(Math.round(wanted.y), height, within.y, bottom(within), margin),
    width,
    height,
  };
}

/** A start from which `length` lies between the ends, kept off them by the margin if there is room. */
function clampInto(start: number, length: number, from: number, to: number, margin: number) {
  const room = Math.min(margin, Math.floor(Math.max(0, to - from - length) / 2));
  return clamp(start, from + room, to - length - room);
}

/** `highest` wins where the two contradict each other. */
function clamp(value: number, lowest: number, highest: number): number {
  return Math.min(Math.max(value, lowest), highest);
}

function isVisibleEnough(area: Area, within: Area): boolean {
  const width = Math.min(right(area), right(within)) - Math.max(area.x, within.x);
  const height = Math.min(bottom(area), bottom(within)) - Math.max(area.y, within.y);
  return width >= LEAST_VISIBLE.width && height >= LEAST_VISIBLE.height;
}

function overlap(one: Area, other: Area): number {
  const width = Math.min(right(one), right(other)) - Math.max(one.x, other.x);
  const height = Math.min(bottom(one), bottom(other)) - Math.max(one.y, other.y);
  return Math.max(0, width) * Math.max(0, height);
}

function distance({ x, y }: { x: number; y: number }, area: Area): number {
  const dx = Math.max(area.x - x, 0, x - right(area));
  const dy = Math.max(area.y - y, 0, y - bottom(area));
  return Math.hypot(dx, dy);
}

function bestBy<S extends Screen>(screens: readonly [S, ...S[]], score: (screen: S) => number): S {
  return screens.reduce((best, screen) => (score(screen) > score(best) ? screen : best));
}

const right = ({ x, width }: Area) => x + width;
const bottom = ({ y, height }: Area) => y + height;
const sizeOf = ({ width, height }: Size) => ({ width, height });
const centreOf = ({ x, y, width, height }: Area) => ({ x: x + width / 2, y: y + height / 2 });
