import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { manualClock } from "../testing/manual-clock.ts";
import { parseCommandLine } from "./command-line.ts";
import {
  createEndAfterError,
  mayRestart,
  RESTART_GAP,
  type RestartQuestion,
  readRestart,
  restartArguments,
  writeRestart,
} from "./restart.ts";

describe("the record of the last restart", () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "restart-"));
    file = path.join(folder, "deep", "last-restart.json");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test("what is written is read, for this user only, and no other file stays", () => {
    expect(readRestart(file)).toBeNull();
    expect(writeRestart(file, 1_000, "1.2.3")).toBe(true);
    expect(writeRestart(file, 2_000, "1.2.4")).toBe(true);
    expect(readRestart(file)).toEqual({ version: 1, at: 2_000, program: "1.2.4" });
    expect(readdirSync(path.dirname(file))).toEqual(["last-restart.json"]);
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  test.each([
    "",
    "{",
    "[]",
    "null",
    '{"version":1}',
    '{"version":1,"at":"soon","program":"1"}',
    '{"version":1,"at":9e15,"program":"1"}',
  ])("what makes no sense is as good as nothing: %j", (text) => {
    mkdirSync(path.dirname(file));
    writeFileSync(file, text);
    expect(readRestart(file)).toBeNull();
    expect(writeRestart(file, 1_000, "1.2.3")).toBe(true);
  });

  test("a place that cannot be written is said, not thrown", () => {
    mkdirSync(path.join(file, "inside"), { recursive: true });
    expect(writeRestart(file, 1_000, "1.2.3")).toBe(false);
    expect(readRestart(file)).toBeNull();
  });
});

describe("whether it may restart", () => {
  const NOW = Date.UTC(2026, 10, 22, 9);
  const FIRST: RestartQuestion = {
    now: NOW,
    lastRestart: null,
    startedAfterError: false,
    runningFor: 5_000,
  };

  test.each<[string, Partial<RestartQuestion>, boolean]>([
    ["the first error", {}, true],
    [
      "an error right after the restart",
      { startedAfterError: true, lastRestart: NOW - 5_000 },
      false,
    ],
    ["the same, where the disk forgot it", { startedAfterError: true }, false],
    ["an error soon after the agent's own start", { lastRestart: NOW - RESTART_GAP + 1 }, false],
    ["an error a while later", { lastRestart: NOW - RESTART_GAP }, true],
    [
      "an error after hours of good work since the restart",
      { startedAfterError: true, runningFor: 4 * 3_600_000, lastRestart: NOW - 4 * 3_600_000 },
      true,
    ],
    [
      "a restart a moment ahead, by a clock that was set back",
      { lastRestart: NOW + 60_000 },
      false,
    ],
    ["a restart far ahead, by a clock that was wrong", { lastRestart: NOW + 86_400_000 }, true],
  ])("%s: %s", (_what, parts, expected) => {
    expect(mayRestart({ ...FIRST, ...parts })).toBe(expected);
  });

  test("a widget that fails at every start ends, whatever the disk keeps and the clock says", () => {
    const start = fc.record({
      diskKeeps: fc.boolean(),
      runningFor: fc.nat(RESTART_GAP - 1),
      now: fc.integer({ min: NOW - 1e10, max: NOW + 1e10 }),
    });
    fc.assert(
      fc.property(fc.array(start, { minLength: 2, maxLength: 10 }), (starts) => {
        let lastRestart: number | null = null;
        let restarts = 0;
        for (const [index, { diskKeeps, runningFor, now }] of starts.entries()) {
          const startedAfterError = index > 0;
          if (!mayRestart({ now, lastRestart, startedAfterError, runningFor })) break;
          restarts++;
          if (diskKeeps) lastRestart = now;
        }
        expect(restarts).toBe(1);
      }),
    );
  });
});

describe("the arguments of the next start", () => {
  const PLAIN = {
    hidden: false,
    server: null,
    link: null,
    afterError: true,
    question: null,
    atLogin: false,
    check: null,
    toolRequest: null,
  };

  test.each([
    [["agent-status"], true, PLAIN],
    [["agent-status"], false, { ...PLAIN, hidden: true }],
    [["agent-status", "--hidden"], true, PLAIN],
    [["agent-status", "--hidden", "--after-error"], false, { ...PLAIN, hidden: true }],
    [["agent-status", "--server", "cx.example.com"], true, { ...PLAIN, server: "cx.example.com" }],
    [["agent-status", "--", "agent-status://state/ready"], true, PLAIN],
    [["agent-status", "--", "agent-status://show", "--server=evil.example"], true, PLAIN],
    [["agent-status", "agent-status://show"], false, { ...PLAIN, hidden: true }],
  ])("%j with the window open: %s", (argv, windowOpen, expected) => {
    const again = restartArguments(argv, { windowOpen });
    expect(parseCommandLine(["agent-status", ...again])).toEqual(expected);
  });

  test("what belongs to Electron stays, and nothing piles up", () => {
    const argv = ["electron", ".", "--user-data-dir=/x", "--no-sandbox"];
    const once = restartArguments(argv, { windowOpen: false });
    expect(once).toEqual([".", "--user-data-dir=/x", "--no-sandbox", "--after-error", "--hidden"]);
    expect(restartArguments(["electron", ...once], { windowOpen: false })).toEqual(once);
  });
});

describe("the end after an error", () => {
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
});
