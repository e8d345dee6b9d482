import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { filesBelow } from "../files-below.ts";
import { colourOf, GROUND_COLOURS, overlayColour } from "./palettes.ts";
import { rasterOf } from "./raster.ts";
import { renderedFiles } from "./rendered-files.ts";
import { trayShapes, traySvg } from "./tray-shapes.ts";

const ICONS = path.join(import.meta.dirname, "../../build/icons");
const rendered = renderedFiles();
const grounds = ["darkTaskbar", "lightTaskbar", "anyPanel"] as const;

function committed(folder: string): string[] {
  return filesBelow(path.join(ICONS, folder)).map((name) => `${folder}/${name}`);
}

describe("the pictures in build/icons", () => {
  it("are what the drawings render to (else run: npx tsx scripts/generate.ts)", () => {
    const outdated = [...rendered]
      .filter(([name, content]) => !readFileSync(path.join(ICONS, name)).equals(content))
      .map(([name]) => name);
    expect(outdated).toEqual([]);
  });

  it("are no more than the drawings render to", () => {
    expect([...committed("tray"), ...committed("app")].sort()).toEqual([...rendered.keys()].sort());
  });
});

it("are there in every size that Windows' scales from 100 to 300 % ask for", () => {
  const icons = committed("tray/windows");
  expect(icons.length).toBeGreaterThan(0);
  for (const name of icons) {
    const ico = readFileSync(path.join(ICONS, name));
    const sizes = Array.from({ length: ico.readUInt16LE(4) }, (_, i) => ico.readUInt8(6 + 16 * i));
    expect(sizes, name).toEqual([1, 1.25, 1.5, 1.75, 2, 2.25, 2.5, 3].map((scale) => 16 * scale));
  }
});

describe("tray shapes", () => {
  const alphas = trayShapes().map((shape) => {
    const { rgba } = rasterOf(traySvg(shape, "template"), 16);
    return {
      name: `${shape.shape}${shape.stale ? " (stale)" : ""}`,
      stale: shape.stale,
      alpha: rgba.filter((_, i) => i % 4 === 3),
    };
  });
  const pairs = alphas.flatMap((one, i) =>
    alphas.slice(i + 1).map((other) => ({ one, other, names: `${one.name} and ${other.name}` })),
  );

  it("can be told apart at 16 px without colour", () => {
    const alike = pairs.filter(({ one, other }) => {
      const different = one.alpha.reduce(
        (sum, alpha, i) => sum + Math.abs(alpha - (other.alpha[i] ?? 0)),
        0,
      );
      // Of 256 pixels; two stale ones share a mark, so less is left of what sets them apart.
      return different / 255 < (one.stale && other.stale ? 10 : 20);
    });
    expect(alike.map(({ names }) => names)).toEqual([]);
  });

  it("keep what can be read of them inside the picture", () => {
    for (const { name, alpha } of alphas) {
      expect(
        alpha.some((value) => value > 200),
        name,
      ).toBe(true);
    }
  });
});

describe.each(grounds)("colours on %s", (ground) => {
  it("stand out from it by 3:1 at least", () => {
    const shapes = trayShapes().filter(({ stale }) => !stale);
    const colours = [...shapes.map(({ shape }) => colourOf(shape, ground)), overlayColour(ground)];
    const faint = colours.flatMap((colour) =>
      GROUND_COLOURS[ground]
        .filter((behind) => contrast(colour, behind) < 3)
        .map((behind) => `${colour} on ${behind}: ${contrast(colour, behind).toFixed(2)}`),
    );
    expect(faint).toEqual([]);
  });
});

/** WCAG 2 contrast ratio of two `#rrggbb` colours. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
