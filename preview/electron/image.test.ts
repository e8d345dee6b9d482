import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { imageType, viewImage } from "./image.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "agent-status-image-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** As much of a PNG as it is known by. */
const png = Buffer.alloc(33);
Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]).copy(png);
const ico = Buffer.from([0, 0, 1, 0, 1, 0, 0, 32, ...Array(14).fill(0)]);

test("a PNG is a picture everywhere, an ICO on Windows only", () => {
  expect(imageType(png)).toBe("image/png");
  expect(imageType(ico, "win32")).toBe("image/x-icon");
  expect(imageType(ico, "linux")).toBeNull();
  expect(imageType(Buffer.from("<svg>"))).toBeNull();
});

test("variants for other screens are found beside the file", () => {
  writeFileSync(path.join(folder, "icon.png"), png);
  writeFileSync(path.join(folder, "icon@2x.png"), png);
  const { variants, ...view } = viewImage(path.join(folder, "icon.png"));
  expect(view).toEqual({ name: "icon", template: false });
  expect(variants.map(({ scaleFactor }) => scaleFactor)).toEqual([1, 2]);
});

test.each(["ready.png", "ready@2x.png", "ready@1.25x.png"])("%s is named ready", (name) => {
  writeFileSync(path.join(folder, name), png);
  expect(viewImage(path.join(folder, name)).name).toBe("ready");
});

test("what cannot be read is refused", () => {
  const text = path.join(folder, "text.png");
  writeFileSync(text, "text");
  for (const file of [text, path.join(folder, "none.png")]) {
    expect(() => viewImage(file)).toThrow("Failed to load image");
  }
});
