import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import type { LogFields } from "../log.ts";
import { manualClock } from "../testing/manual-clock.ts";
import { createCounters } from "./counters.ts";
import { watchProcesses } from "./processes-gone.ts";

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
