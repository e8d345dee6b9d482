import { describe, expect, it } from "vitest";
import { icnsOf } from "./icns.ts";
import { icoOf } from "./ico.ts";
import { rasterOf } from "./raster.ts";

/** Left half red at half strength, right half empty. */
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><path fill="#c80000" fill-opacity="0.5" d="M0 0h1v2H0z"/></svg>`;
const small = rasterOf(SVG, 16);
const large = rasterOf(SVG, 256);

describe("rasterOf", () => {
  it("gives colours that are not multiplied by alpha", () => {
    expect([...small.rgba.subarray(0, 4)]).toEqual([199, 0, 0, 128]);
  });
});

describe("icoOf", () => {
  const ico = icoOf([small, large]);
  const entry = (index: number) => ico.subarray(6 + 16 * index, 22 + 16 * index);
  const image = (index: number) => {
    const offset = entry(index).readUInt32LE(12);
    return ico.subarray(offset, offset + entry(index).readUInt32LE(8));
  };

  it("lists each picture with its side, 256 as 0, and ends where the last one ends", () => {
    expect([ico.readUInt16LE(2), ico.readUInt16LE(4)]).toEqual([1, 2]);
    expect([entry(0).readUInt8(0), entry(1).readUInt8(0)]).toEqual([16, 0]);
    expect(entry(1).readUInt32LE(12) + entry(1).readUInt32LE(8)).toBe(ico.length);
  });

  it("keeps small pictures as 32-bit bitmaps, blue first, with a mask where they are empty", () => {
    const bitmap = image(0);
    expect([bitmap.readInt32LE(4), bitmap.readInt32LE(8), bitmap.readUInt16LE(14)]).toEqual([
      16, 32, 32,
    ]);
    expect([...bitmap.subarray(40, 44)]).toEqual([0, 0, 199, 128]);
    const mask = bitmap.subarray(40 + 16 * 16 * 4);
    expect(mask.length).toBe(16 * 4);
    expect([...mask.subarray(0, 4)]).toEqual([0x00, 0xff, 0, 0]);
  });

  it("keeps large pictures as PNG", () => {
    expect(image(1).equals(large.png)).toBe(true);
  });
});

describe("icnsOf", () => {
  it("holds each PNG under the types for its side, with lengths that add up", () => {
    const icns = icnsOf([small, large]);
    expect(icns.toString("ascii", 0, 4)).toBe("icns");
    expect(icns.readUInt32BE(4)).toBe(icns.length);
    const types: string[] = [];
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
      types.push(icns.toString("ascii", at, at + 4));
      expect(icns.subarray(at + 8, at + icns.readUInt32BE(at + 4)).equals(large.png)).toBe(true);
    }
    expect(types).toEqual(["ic08", "ic13"]);
  });
});
