import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { manualClock } from "../testing/manual-clock.ts";
import { createEndAfterError, RESTART_GAP } from "./restart.ts";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "end-after-error-"));
  file = path.join(folder, "last-restart.json");
});
afterEach(() => rmSync(folder, { recursive: true }));

const clock = manualClock(Date.UTC(2026, 10, 22, 9));

/** One process of the widget that fails after `runningFor`; what became of it. */
function fail(startedAfterError: boolean, runningFor = 1_000): string[] {
  clock.advance(runningFor);
  const done: string[] = [];
  const write = (event: string) => void done.push(event);
  createEndAfterError({
    file,
    program: "1.0.0",
    startedAfterError,
    runningFor: () => runningFor,
    restart: () => done.push("restart"),
    stop: () => done.push("stop"),
    clock,
    log: { info: write, warn: write, error: write },
  })();
  return done;
}
const RESTARTS = ["widget.restarting", "restart"];
const STOPS = ["widget.stopped", "stop"];

test("it restarts once, stops at the next error, and restarts again much later", () => {
  expect(fail(false)).toEqual(RESTARTS);
  expect(fail(true)).toEqual(STOPS);
  expect(fail(false)).toEqual(STOPS);
  expect(fail(false, RESTART_GAP)).toEqual(RESTARTS);
});

test("a record that cannot be read is as good as none", () => {
  writeFileSync(file, "{broken");
  expect(fail(false)).toEqual(RESTARTS);
  expect(fail(true)).toEqual(STOPS);
});

test("where nothing can be remembered it restarts once, and no restarted process restarts", () => {
  mkdirSync(path.join(file, "in-the-way"), { recursive: true });
  expect(fail(false)).toEqual(RESTARTS);
  expect(fail(true)).toEqual(STOPS);
  expect(fail(true, RESTART_GAP)).toEqual(STOPS);
});
