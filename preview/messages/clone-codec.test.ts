import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeClone, encodeClone } from "./clone-codec.ts";

const throughJson = (value: unknown) => decodeClone(JSON.parse(JSON.stringify(encodeClone(value))));

test.each([
  ["undefined", undefined],
  ["undefined inside", { a: undefined, b: [undefined] }],
  ["numbers that JSON loses", [Number.NaN, Number.POSITIVE_INFINITY, -0, 10n]],
  ["dates", new Date(1_700_000_000_000)],
  ["invalid dates", new Date(Number.NaN)],
  ["maps and sets", new Map<unknown, unknown>([["a", new Set([1, { b: undefined }])]])],
  ["bytes", new Uint8Array([0, 255])],
  ["a buffer", new Uint8Array([1, 2]).buffer],
  ["an object with the tag as key", { $: "undefined", v: 1 }],
  ["an object with a key that sets prototypes", JSON.parse('{"__proto__": {"a": 1}}')],
])("%s survive", (_name, value) => {
  expect(throughJson(value)).toEqual(value);
  expect(Object.getPrototypeOf(throughJson({ a: 1 }))).toBe(Object.prototype);
});

test("an error keeps its name and message", () => {
  const copy = throughJson(new RangeError("too far"));
  expect(copy).toBeInstanceOf(Error);
  expect(copy).toMatchObject({ name: "RangeError", message: "too far" });
});

test("whatever JSON can say survives, and -0 and undefined too", () => {
  const value = fc.anything({ withDate: true, withMap: true, withSet: true, withBigInt: true });
  fc.assert(
    fc.property(value, (item) => {
      expect(throughJson(item)).toStrictEqual(clone(item));
    }),
  );
});

const cyclic: { self?: object } = {};
cyclic.self = cyclic;
test.each([
  ["a function", () => 1],
  ["a symbol", Symbol("s")],
  ["a cycle", cyclic],
  ["a regular expression", /a/],
])("%s is refused", (_name, value) => {
  expect(() => encodeClone({ value })).toThrow(TypeError);
});

/** Null prototypes become ordinary ones, as in every structured clone. */
function clone(value: unknown): unknown {
  return structuredClone(value);
}
