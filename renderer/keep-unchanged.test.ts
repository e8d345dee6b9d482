import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keepUnchanged } from "./keep-unchanged.ts";

describe("keeping what did not change", () => {
  const before = { list: [{ id: 1 }, { id: 2, deep: { a: null } }], other: { b: "x" } };

  it("keeps everything of an equal value", () => {
    expect(keepUnchanged(before, structuredClone(before))).toBe(before);
  });

  it("replaces only what changed, and what holds it", () => {
    const after = structuredClone(before);
    after.list[0] = { id: 9 };
    const kept = keepUnchanged(before, after);
    expect(kept).toEqual(after);
    expect(kept.list).not.toBe(before.list);
    expect(kept.list[1]).toBe(before.list[1]);
    expect(kept.other).toBe(before.other);
  });

  it.each([
    ["a key that went", { a: 1, b: 2 }, { a: 1 }],
    ["a key that came", { a: 1 }, { a: 1, b: undefined }],
    ["a shorter list", [1, 2], [1]],
    ["a list that became an object", [], {}],
    ["null that became an object", { a: null }, { a: {} }],
  ])("sees %s", (_, first, second) => {
    const kept = keepUnchanged(first, second);
    expect(kept).toStrictEqual(second);
    expect(kept).not.toBe(first);
  });

  it("is always equal to the new value, and the old one where that is equal", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (first, second) => {
        expect(keepUnchanged(first, second)).toStrictEqual(second);
        expect(keepUnchanged(first, structuredClone(first))).toBe(first);
      }),
    );
  });
});
