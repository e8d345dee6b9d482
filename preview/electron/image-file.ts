import { readFileSync } from "node:fs";
import path from "node:path";

/** The bytes of a picture that a browser can show. */
export interface ImageFile {
  readonly bytes: Buffer;
  readonly type: "image/png" | "image/x-icon";
  readonly width: number;
  readonly height: number;
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const ICO = Buffer.from([0, 0, 1, 0]);

/** File name endings that Electron looks for beside a picture. */
const SCALES = ["@1.25x", "@1.33x", "@1.4x", "@1.5x", "@1.8x", "@2x", "@2.5x", "@3x", "@4x", "@5x"];

/**
 * A PNG, or on Windows an ICO; null for anything else. An ICO's size is that of its first picture,
 * where 0 stands for 256.
 */
export function readImage(
  bytes: Buffer,
  platform: NodeJS.Platform = process.platform,
): ImageFile | null {
  if (bytes.length >= 24 && bytes.subarray(0, 8).equals(PNG)) {
    const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
    return { bytes, type: "image/png", width, height };
  }
  if (platform === "win32" && bytes.length >= 22 && bytes.subarray(0, 4).equals(ICO)) {
    const [width, height] = [bytes.readUInt8(6) || 256, bytes.readUInt8(7) || 256];
    return { bytes, type: "image/x-icon", width, height };
  }
  return null;
}

/** The picture at a path with its variants for other scale factors; none where it cannot be read. */
export function readImageFiles(file: string): { scaleFactor: number; image: ImageFile }[] {
  const { dir, name, ext } = path.parse(file);
  const named = SCALES.find((scale) => name.endsWith(scale));
  const candidates = named
    ? [[named, file] as const]
    : ["", ...SCALES].map((scale) => [scale, path.join(dir, `${name}${scale}${ext}`)] as const);
  return candidates.flatMap(([scale, candidate]) => {
    const image = tryRead(candidate);
    return image
      ? [{ scaleFactor: scale === "" ? 1 : Number.parseFloat(scale.slice(1)), image }]
      : [];
  });
}

/** The picture's name without folder, scale and ending. */
export function imageName(file: string): string {
  return path.parse(file).name.replace(/@[\d.]+x$/, "");
}

function tryRead(file: string): ImageFile | null {
  try {
    return readImage(readFileSync(file));
  } catch {
    return null;
  }
}
