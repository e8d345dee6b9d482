import type { Raster } from "./raster.ts";

/**
 * Types of PNG entries by the side in pixels; `ic11` to `ic14` are the @2x of half the side. The
 * types for 16 and 32 px at @1x are left out: Finder garbles PNGs in them and does well without.
 */
const TYPES: Readonly<Record<number, readonly string[]>> = {
  32: ["ic11"],
  64: ["ic12"],
  128: ["ic07"],
  256: ["ic08", "ic13"],
  512: ["ic09", "ic14"],
  1024: ["ic10"],
};

/** The sides in pixels that an icon file of macOS holds. */
export const ICNS_SIZES = Object.keys(TYPES).map(Number);

/** A macOS icon file of the pictures; sides that macOS has no place for are left out. */
export function icnsOf(rasters: readonly Raster[]): Buffer {
  const entries = rasters.flatMap(({ size, png }) =>
    (TYPES[size] ?? []).map((type) => chunk(type, png)),
  );
  return chunk("icns", Buffer.concat(entries));
}

function chunk(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, "ascii");
  head.writeUInt32BE(head.length + content.length, 4);
  return Buffer.concat([head, content]);
}
