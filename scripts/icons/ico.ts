import { Data } from "resedit";
import type { Raster } from "./raster.ts";

/**
 * A Windows icon file of the pictures, smallest first. From 256 px on a picture is kept as PNG;
 * smaller ones are bitmaps, which every Windows call that loads icons understands.
 */
export function icoOf(rasters: readonly Raster[]): Buffer {
  const file = new Data.IconFile();
  file.icons = rasters.map((raster) => {
    const { size } = raster;
    const image = size >= 256 ? raster.png : bitmapOf(raster);
    return { data: Data.RawIconItem.from(Uint8Array.from(image).buffer, size, size, 32) };
  });
  return Buffer.from(file.generate());
}

/** A 32-bit bitmap with rows from the bottom, followed by the one-bit mask that the format asks for. */
function bitmapOf({ size, rgba }: Raster): Buffer {
  const colours = Buffer.alloc(size * size * 4);
  const maskRow = Math.ceil(size / 32) * 4;
  const mask = Buffer.alloc(maskRow * size);
  for (let y = 0; y < size; y += 1) {
    const row = rgba.subarray((size - 1 - y) * size * 4);
    for (let x = 0; x < size; x += 1) {
      const [red = 0, green = 0, blue = 0, alpha = 0] = row.subarray(x * 4);
      colours.set([blue, green, red, alpha], (y * size + x) * 4);
      const byte = y * maskRow + (x >> 3);
      if (alpha === 0) mask.writeUInt8(mask.readUInt8(byte) | (0x80 >> (x & 7)), byte);
    }
  }
  const header = Buffer.alloc(40);
  header.writeUInt32LE(header.length, 0);
  header.writeInt32LE(size, 4);
  // Picture and mask together are twice as high.
  header.writeInt32LE(size * 2, 8);
  header.writeUInt16LE(1, 12);
  header.writeUInt16LE(32, 14);
  header.writeUInt32LE(colours.length + mask.length, 20);
  return Buffer.concat([header, colours, mask]);
}
