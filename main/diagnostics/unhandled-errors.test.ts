import { EventEmitter } from "node:events";
import { describe, expect, test } from "vitest";
import { createBurstLimit } from "../burst-limit.ts";
import { createCounters } from "../counters.ts";
import type { LogFields } from "../log.ts";
import { describeError } from "../log.ts";
import { manualClock } from "../testing/manual-clock.ts";
import { watchProcesses, watchUnhandledErrors } from "./unhandled-errors.ts";

function watched() {
  let now = 0;
  const origin = new EventEmitter();
  const lines: string[] = [];
  const write = (event: string, fields: LogFields = {}) =>
    void lines.push([event, fields["kind"], fields["error"]].filter(Boolean).join(" "));
  const counters = createCounters();
  let givenUp = 0;
  watchUnhandledErrors({
    origin,
    log: { info: write, warn: write, error: write },
    counters,
    tolerate: createBurstLimit({
      clock: { now: () => now, setTimer: () => () => {} },
      most: 3,
      within: 60_000,
    }),
    giveUp: () => givenUp++,
  });
  return {
    origin,
    lines,
    counters,
    givenUp: () => givenUp,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

test("an error now and then is logged, and the widget goes on", () => {
  const { origin, lines, counters, givenUp, pass } = watched();
  for (let i = 0; i < 20; i++) {
    origin.emit("uncaughtException", new Error(`no ${i}`));
    pass(20_000);
  }
  origin.emit("unhandledRejection", "plain");
  expect(givenUp()).toBe(0);
  expect(counters.read()["error.unhandled"]).toBe(21);
  expect(lines[0]).toBe("error.unhandled exception no 0");
  expect(lines.at(-1)).toBe("error.unhandled rejection plain");
});

test("errors that repeat end it, once, and then all is silent", () => {
  const { origin, lines, givenUp } = watched();
  for (let i = 0; i < 20; i++) origin.emit("unhandledRejection", new Error(`no ${i}`));
  expect(givenUp()).toBe(1);
  expect(lines.slice(-2)).toEqual(["error.unhandled rejection no 3", "error.givingUp"]);
});

test.each([
  [new TypeError("x"), "x"],
  ["text", "text"],
  [undefined, "undefined"],
  [null, "null"],
  [Symbol("s"), "Symbol(s)"],
  [Object.create(null), "something that has no text"],
])("anything thrown can be described: %#", (thrown, expected) => {
  expect(describeError(thrown).error).toBe(expected);
});

describe("Chromium's helpers", () => {
  function watched() {
    const app = new EventEmitter();
    const counters = createCounters();
    const lines: string[] = [];
    const write = (event: string, fields: LogFields = {}) =>
      void lines.push(`${event} ${JSON.stringify(fields)}`);
    const log = { info: write, warn: write, error: write };
    watchProcesses({ app, clock: manualClock(0), log, counters });
    const gone = (details: object) => app.emit("child-process-gone", {}, details);
    return { gone, counters, lines };
  }

  test("a helper that crashed is logged with why, and counted", () => {
    const { gone, counters, lines } = watched();
    gone({ type: "GPU", reason: "crashed", exitCode: 139 });
    expect(lines).toEqual([
      'process.gone {"type":"GPU","name":"","reason":"crashed","exitCode":139}',
    ]);
    expect(counters.read()["process.gone"]).toBe(1);
  });

  test("one that ended as it should is no news; one that ends again and again is hardly logged", () => {
    const { gone, counters, lines } = watched();
    gone({ type: "Utility", name: "Audio Service", reason: "clean-exit", exitCode: 0 });
    expect(lines).toEqual([]);
    for (let i = 0; i < 100; i++) gone({ type: "GPU", reason: "oom", exitCode: 1 });
    expect(lines).toHaveLength(10);
    expect(counters.read()["process.gone"]).toBe(100);
  });
});
