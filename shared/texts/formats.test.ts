import { describe, expect, it } from "vitest";
import { createFormats } from "./formats.ts";

const english = createFormats("en-US", "UTC");
const egyptian = createFormats("ar-EG-u-nu-arab", "UTC");
const emirati = createFormats("ar-AE-u-nu-latn", "UTC");

describe("elapsed time", () => {
  it.each([
    [-5_000, "0:00:00"],
    [0, "0:00:00"],
    [999, "0:00:00"],
    [59_999, "0:00:59"],
    [60_000, "0:01:00"],
    [3_599_999, "0:59:59"],
    [3_600_000, "1:00:00"],
    [45_296_000, "12:34:56"],
    [3_600_000 * 1_234, "1234:00:00"],
  ])("%i ms is %s", (duration, text) => {
    expect(english.elapsed(duration)).toBe(text);
  });

  it("is written in the language's digits", () => {
    expect(egyptian.elapsed(45_296_000)).toBe("١٢:٣٤:٥٦");
    expect(emirati.elapsed(45_296_000)).toBe("12:34:56");
  });
});

describe("the clock", () => {
  it.each([
    ["midnight", Date.UTC(2026, 0, 5), "00:00:00", "٠٠:٠٠:٠٠"],
    ["the afternoon", Date.UTC(2026, 0, 5, 17, 4, 9), "17:04:09", "١٧:٠٤:٠٩"],
  ])("shows %s on 24 hours", (_, at, latin, arabic) => {
    expect(english.clock(at)).toBe(latin);
    expect(emirati.clock(at)).toBe(latin);
    expect(egyptian.clock(at)).toBe(arabic);
  });

  it("goes by the time zone", () => {
    expect(createFormats("en", "Asia/Karachi").clock(Date.UTC(2026, 0, 5))).toBe("05:00:00");
  });
});

it("puts the date before a moment of another day", () => {
  const at = Date.UTC(2026, 0, 5, 17, 4, 9);
  expect(english.moment(at, Date.UTC(2026, 0, 5, 23, 59))).toBe("17:04:09");
  expect(english.moment(at, Date.UTC(2026, 0, 6))).toBe("Jan 5, 2026 17:04:09");
});

it("writes numbers in the language's digits and groups", () => {
  expect(english.number(12_345)).toBe("12,345");
  expect(egyptian.number(5)).toBe("٥");
});
