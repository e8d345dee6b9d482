import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { imageName, readImage, readImageFiles } from "./image-file.ts";
import { nativeImage, viewImage } from "./native-image.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "agent-status-image-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** As much of a PNG as its size takes. */
function png(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(33);
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]).copy(bytes);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}
const ico = Buffer.from([0, 0, 1, 0, 1, 0, 0, 32, ...Array(14).fill(0)]);

test("a PNG has its size everywhere, an ICO on Windows only", () => {
  expect(readImage(png(22, 24))).toMatchObject({ type: "image/png", width: 22, height: 24 });
  expect(readImage(ico, "win32")).toMatchObject({ type: "image/x-icon", width: 256, height: 32 });
  expect(readImage(ico, "linux")).toBeNull();
  expect(readImage(Buffer.from("<svg>"))).toBeNull();
});

test("variants for other screens are found beside the file", () => {
  writeFileSync(path.join(folder, "icon.png"), png(16, 16));
  writeFileSync(path.join(folder, "icon@2x.png"), png(32, 32));
  const file = path.join(folder, "icon.png");
  expect(readImageFiles(file).map(({ scaleFactor }) => scaleFactor)).toEqual([1, 2]);
  const image = nativeImage.createFromPath(file);
  expect([image.getSize(), image.getSize(2)]).toEqual([
    { width: 16, height: 16 },
    { width: 16, height: 16 },
  ]);
  expect(viewImage(image)).toMatchObject({ name: "icon", variants: [{}, {}], template: false });
});

test.each([
  ["/a/b/ready.png", "ready"],
  ["/a/b/ready@2x.png", "ready"],
  ["ready-stale@1.25x.png", "ready-stale"],
])("%s is named %s", (file, name) => {
  expect(imageName(file)).toBe(name);
});

test("representations can be added to an empty image, and replaced", () => {
  const image = nativeImage.createEmpty();
  expect(image.isEmpty()).toBe(true);
  image.addRepresentation({ scaleFactor: 2, buffer: png(32, 32) });
  image.addRepresentation({ scaleFactor: 2, buffer: png(64, 64) });
  expect([image.isEmpty(), image.getScaleFactors(), image.getSize()]).toEqual([
    false,
    [2],
    { width: 32, height: 32 },
  ]);
});

test("what cannot be read is an empty image", () => {
  expect(nativeImage.createFromPath(path.join(folder, "none.png")).isEmpty()).toBe(true);
  expect(nativeImage.createFromBuffer(Buffer.from("text")).isEmpty()).toBe(true);
});
