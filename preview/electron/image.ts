import { readFileSync } from "node:fs";
import path from "node:path";
import type { ImageView } from "../messages/desktop-state.ts";

/** File name endings that Electron looks for beside a picture. */
const SCALES = ["@1.25x", "@1.33x", "@1.4x", "@1.5x", "@1.8x", "@2x", "@2.5x", "@3x", "@4x", "@5x"];

/**
 * What the desktop shows of the picture at a path, with its variants for other scale factors; throws
 * where Electron throws. The widget hands over paths alone, so there is no `nativeImage`.
 */
export function viewImage(file: unknown): ImageView {
  if (typeof file !== "string") throw new TypeError("Argument must be a file path");
  const { dir, name, ext } = path.parse(file);
  const named = SCALES.find((scale) => name.endsWith(scale));
  const candidates = named
    ? [[named, file] as const]
    : ["", ...SCALES].map((scale) => [scale, path.join(dir, `${name}${scale}${ext}`)] as const);
  const variants = candidates.flatMap(([scale, candidate]) => {
    const dataUrl = readImage(candidate);
    const scaleFactor = scale === "" ? 1 : Number.parseFloat(scale.slice(1));
    return dataUrl === null ? [] : [{ scaleFactor, dataUrl }];
  });
  if (variants.length === 0) throw new Error(`Failed to load image from path '${file}'`);
  const plain = name.replace(/@[\d.]+x$/, "");
  return {
    name: plain,
    variants,
    template: process.platform === "darwin" && plain.endsWith("Template"),
  };
}

function readImage(file: string): string | null {
  try {
    const bytes = readFileSync(file);
    const type = imageType(bytes);
    return type && `data:${type};base64,${bytes.toString("base64")}`;
  } catch {
    return null;
  }
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const ICO = Buffer.from([0, 0, 1, 0]);

/** A PNG, or on Windows an ICO: what Electron reads there, and a browser can show. Null for all else. */
export function imageType(bytes: Buffer, platform = process.platform): string | null {
  if (bytes.length >= 24 && bytes.subarray(0, 8).equals(PNG)) return "image/png";
  const isIco = bytes.length >= 22 && bytes.subarray(0, 4).equals(ICO);
  return isIco && platform === "win32" ? "image/x-icon" : null;
}
