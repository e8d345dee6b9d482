import { readFileSync } from "node:fs";
import path from "node:path";
import { ICNS_SIZES, icnsOf } from "./icns.ts";
import { icoOf } from "./ico.ts";
import { rasterOf } from "./raster.ts";
import { SOURCES, type TrayShape, trayShapes, traySvg } from "./tray-shapes.ts";

/**
 * Windows draws tray icons at 16 px times the scale of the display: 100 to 200 % in steps of 25, then
 * 225, 250 and 300 %. A size that is missing is scaled from another, and blurred.
 */
const WINDOWS_SIZES = [16, 20, 24, 28, 32, 36, 40, 48];
/** Panels of KDE and GNOME, each also at twice the size. */
const LINUX_SIZES = [22, 24, 44, 48];
const APP_SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const APP_ICO_SIZES = [16, 20, 24, 32, 48, 64, 256];

/** Every picture that the repository keeps, by its path under build/icons. */
export function renderedFiles(): ReadonlyMap<string, Buffer> {
  return new Map([...trayShapes().flatMap(trayFiles), ...appFiles()]);
}

function trayFiles(tray: TrayShape): [string, Buffer][] {
  const name = tray.stale ? `${tray.shape}-stale` : tray.shape;
  const template = traySvg(tray, "template");
  const panel = traySvg(tray, "anyPanel");
  const ico = (ground: "darkTaskbar" | "lightTaskbar") =>
    icoOf(WINDOWS_SIZES.map((size) => rasterOf(traySvg(tray, ground), size)));
  return [
    [`tray/macos/${name}Template.png`, rasterOf(template, 16).png],
    [`tray/macos/${name}Template@2x.png`, rasterOf(template, 32).png],
    [`tray/windows/dark/${name}.ico`, ico("darkTaskbar")],
    [`tray/windows/light/${name}.ico`, ico("lightTaskbar")],
    ...LINUX_SIZES.map((size): [string, Buffer] => [
      `tray/linux/${size}/${name}.png`,
      rasterOf(panel, size).png,
    ]),
  ];
}

function appFiles(): [string, Buffer][] {
  const svg = readFileSync(path.join(SOURCES, "app.svg"), "utf8");
  // macOS draws application icons on 824 of 1024 units, the rest is air.
  const aired = svg.replace('viewBox="0 0 1024 1024"', 'viewBox="-124 -124 1272 1272"');
  return [
    ...APP_SIZES.map((size): [string, Buffer] => [
      `app/${size}x${size}.png`,
      rasterOf(svg, size).png,
    ]),
    ["app/app.ico", icoOf(APP_ICO_SIZES.map((size) => rasterOf(svg, size)))],
    ["app/app.icns", icnsOf(ICNS_SIZES.map((size) => rasterOf(aired, size)))],
  ];
}
