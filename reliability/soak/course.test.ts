import fc from "fast-check";
import { expect, test } from "vitest";
import { courseOf } from "./course.ts";

test("a straight line is found whatever it starts at, and what stays has no slope", () => {
  const number = fc.integer({ min: -1_000, max: 1_000 });
  fc.assert(
    fc.property(number, number, fc.integer({ min: 2, max: 60 }), (start, slope, length) => {
      const values = Array.from({ length }, (_, index) => start + slope * index);
      const course = courseOf(values);
      expect(course.slope).toBeCloseTo(slope);
      expect(course.first).toBe(values[0]);
      expect(course.last).toBe(values.at(-1));
    }),
  );
});

test("noise that goes nowhere has no slope", () => {
  expect(courseOf([5, 1, 3, 1, 5]).slope).toBe(0);
});

test("nothing, and a single value, have no slope", () => {
  expect(courseOf([]).slope).toBe(0);
  expect(courseOf([7])).toEqual({ first: 7, last: 7, least: 7, most: 7, slope: 0 });
});
