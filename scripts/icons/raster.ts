import { Resvg } from "@resvg/resvg-js";

/** A square picture. */
export interface Raster {
  readonly size: number;
  readonly png: Buffer;
  /** RGBA, 8 bits each, rows from the top, colours not multiplied by alpha. */
  readonly rgba: Buffer;
}

/** Draws a square SVG at `size` pixels. Fonts of the machine are never used. */
export function rasterOf(svg: string, size: number): Raster {
  const image = new Resvg(svg, {
    fitTo: { mode: "width", value: size },
    font: { loadSystemFonts: false },
  }).render();
  return { size, png: image.asPng(), rgba: straightAlpha(image.pixels) };
}

/** The renderer multiplies colours by alpha; icon files want them as they are. */
function straightAlpha(pixels: Buffer): Buffer {
  const straight = Buffer.from(pixels);
  for (let at = 0; at < straight.length; at += 4) {
    const alpha = straight.readUInt8(at + 3);
    if (alpha === 0 || alpha === 255) continue;
    for (let channel = at; channel < at + 3; channel += 1) {
      const value = Math.round((straight.readUInt8(channel) * 255) / alpha);
      straight.writeUInt8(Math.min(255, value), channel);
    }
  }
  return straight;
}
