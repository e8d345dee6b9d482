import { GROUND_COLOURS, type Ground } from "./palettes.ts";
import { rasterOf } from "./raster.ts";
import { type TrayShape, trayShapes, traySvg } from "./tray-shapes.ts";

const CELL = 100;
const SIZES = [16, 20, 24, 32];
const ROWS: readonly { readonly ground: Ground; readonly behind: string }[] = [
  { ground: "darkTaskbar", behind: "#202020" },
  { ground: "lightTaskbar", behind: "#eeeeee" },
  ...GROUND_COLOURS.anyPanel.map((behind) => ({ ground: "anyPanel" as const, behind })),
  { ground: "template", behind: "#ffffff" },
];

/**
 * One PNG to look at: every tray icon on every ground, at 16 px enlarged five times and in its real
 * sizes below.
 */
export function contactSheet(): Buffer {
  const shapes = trayShapes();
  const rows = ROWS.map(({ ground, behind }, row) => {
    const cells = shapes.map((shape, column) => cell(shape, ground, column * CELL, row * 130));
    const band = `<rect y="${row * 130}" width="100%" height="130" fill="${behind}"/>`;
    return band + cells.join("");
  });
  const width = shapes.length * CELL;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${ROWS.length * 130}">${rows.join("")}</svg>`;
  return rasterOf(svg, width).png;
}

function cell(shape: TrayShape, ground: Ground, x: number, y: number): string {
  const svg = traySvg(shape, ground);
  let left = x + 4;
  const real = SIZES.map((size) => {
    const placed = picture(svg, size, left, y + 94, size);
    left += size + 1;
    return placed;
  });
  return picture(svg, 16, x + 8, y + 8, 80) + real.join("");
}

function picture(svg: string, size: number, x: number, y: number, shown: number): string {
  const data = rasterOf(svg, size).png.toString("base64");
  return `<image x="${x}" y="${y}" width="${shown}" height="${shown}" image-rendering="optimizeSpeed" href="data:image/png;base64,${data}"/>`;
}
