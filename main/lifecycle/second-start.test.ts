import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Clock } from "../clock.ts";
import { ANSWER_FILE, answerSecondStart, deskOf, runsHere } from "./second-start.ts";

/** Time passes as soon as it is waited for. */
const clock: Clock = {
  now: () => 0,
  setTimer(_delay, run) {
    queueMicrotask(run);
    return () => {};
  },
};

let folder = "";
let file = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "agent-status-second-"));
  file = path.join(folder, ANSWER_FILE);
});
afterEach(() => rmSync(folder, { recursive: true }));

test.each([
  ["the same screen", { DISPLAY: ":0" }, { DISPLAY: ":0.0" }, true],
  ["another screen", { DISPLAY: ":0" }, { DISPLAY: ":10" }, false],
  ["a screen over ssh", { DISPLAY: ":0" }, { DISPLAY: "localhost:10.0" }, false],
  [
    "Wayland, and a program that knows X11 alone",
    { DISPLAY: ":0", WAYLAND_DISPLAY: "wayland-0" },
    { DISPLAY: ":0", WAYLAND_DISPLAY: "" },
    true,
  ],
  ["Wayland twice", { WAYLAND_DISPLAY: "wayland-0" }, { WAYLAND_DISPLAY: "wayland-1" }, false],
  ["no name at all", { DISPLAY: ":0" }, {}, true],
])("%s", async (_name, first, second, here) => {
  const told = { mark: "m", desk: deskOf("linux", second) };
  expect(answerSecondStart(file, told, deskOf("linux", first))).toBe(here);
  expect(await runsHere(file, "m", clock)).toBe(here);
  expect(existsSync(file)).toBe(false);
});

test.each(["win32", "darwin"] as const)("on %s whoever is heard is of this desktop", (platform) => {
  expect(deskOf(platform, { DISPLAY: ":0" })).toEqual([]);
});

test("an older version's start tells nothing, and is of this desktop", () => {
  expect(answerSecondStart(file, null, [":0"])).toBe(true);
  expect(existsSync(file)).toBe(false);
});

test("without an answer of its own a start is not of this desktop", async () => {
  expect(await runsHere(file, "m", clock)).toBe(false);
  answerSecondStart(file, { mark: "another", desk: [":0"] }, [":0"]);
  expect(await runsHere(file, "m", clock)).toBe(false);
});
