import { Data } from "resedit";
import type { Raster } from "./raster.ts";

const BITMAP_HEADER = 40;

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
  const header = Buffer.alloc(BITMAP_HEADER);
  header.writeUInt32LE(BITMAP_HEADER, 0);
  header.writeInt32LE(size, 4);
  // Picture and mask together are twice as high.
  header.writeInt32LE(size * 2, 8);
  header.writeUInt16LE(1, 12);
  header.writeUInt16LE(32, 14);
  const colours = Buffer.alloc(size * size * 4);
  const maskRow = Math.ceil(size / 32) * 4;
  const mask = Buffer.alloc(maskRow * size);
  for (let y = 0; y < size; y += 1) {
    const bottomUp = size - 1 - y;
    for (let x = 0; x < size; x += 1) {
      const from = (y * size + x) * 4;
      const to = (bottomUp * size + x) * 4;
      colours.writeUInt8(rgba.readUInt8(from + 2), to);
      colours.writeUInt8(rgba.readUInt8(from + 1), to + 1);
      colours.writeUInt8(rgba.readUInt8(from), to + 2);
      colours.writeUInt8(rgba.readUInt8(from + 3), to + 3);
      if (rgba.readUInt8(from + 3) > 0) continue;
      const byte = bottomUp * maskRow + (x >> 3);
      mask.writeUInt8(mask.readUInt8(byte) | (0x80 >> (x & 7)), byte);
    }
  }
  header.writeUInt32LE(colours.length + mask.length, 20);
  return Buffer.concat([header, colours, mask]);
}
