import { describe, expect, it } from "vitest";
import { readCommandLine } from "./cli-options.ts";

it("starts with what a newcomer wants", () => {
  expect(readCommandLine([])).toEqual({
    kind: "start",
    options: { port: 8443, crowd: 0, profile: "5.x", autoSync: false, requireBearer: false },
  });
});

it("takes every option", () => {
  const args = ["--port", "0", "--profile", "4.3", "--auto-sync", "--bearer"];
  expect(readCommandLine(args)).toEqual({
    kind: "start",
    options: { port: 0, crowd: 0, profile: "4.3", autoSync: true, requireBearer: true },
  });
});

it.each([["--help"], ["-h"]])("%s helps, whatever else is said", (help) => {
  expect(readCommandLine(["--profile", "9", help])).toEqual({ kind: "help" });
});

describe("says what is wrong", () => {
  it.each([
    [["--port", "x"], /--port takes a number from 0 to 65535, not "x"/],
    [["--port", "65536"], /not "65536"/],
    [["--port", "-1"], /--port/],
    [["--port"], /--port/],
    [["--profile", "6"], /--profile takes one of 4\.3, 4\.5, 4\.8, 5\.x, not "6"/],
    [["--loud"], /--loud/],
    [["amina"], /amina/],
  ])("%j", (args, why) => {
    expect(readCommandLine(args)).toEqual({ kind: "wrong", why: expect.stringMatching(why) });
  });
});
