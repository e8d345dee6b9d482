import { expect, test } from "vitest";
import { createKeptLog } from "./server/testing/kept-log.ts";
import { createSaveBeforeQuit, SAVE_WITHIN } from "./storage.ts";
import { manualClock } from "./testing/manual-clock.ts";

/** A widget told to quit twice, whose kept session is saved when `save` is called. */
function setUp() {
  let save = () => {};
  const pending = new Promise<void>((resolve) => {
    save = resolve;
  });
  const clock = manualClock();
  const log = createKeptLog();
  const done = { saved: async () => {} };
  const told: string[] = [];
  const willQuit = createSaveBeforeQuit({
    storage: {
      settings: done,
      memory: done,
      keptReasons: done,
      dayFile: done,
      keptSessions: { saved: () => pending },
    },
    clock,
    log,
    quit: () => told.push("quit"),
  });
  const ask = () => willQuit({ preventDefault: () => told.push("held up") });
  return { ask, save, clock, log, told, settled: () => new Promise(setImmediate) };
}

test("the end waits for the files, once", async () => {
  const { ask, save, clock, log, told, settled } = setUp();
  ask();
  ask();
  await settled();
  expect(told).toEqual(["held up", "held up"]);
  save();
  await settled();
  clock.advance(SAVE_WITHIN);
  ask();
  expect(told).toEqual(["held up", "held up", "quit"]);
  expect(log.lines).toEqual([]);
});

test("a keyring that asks its user keeps nobody from quitting", async () => {
  const { ask, save, clock, log, told, settled } = setUp();
  ask();
  clock.advance(SAVE_WITHIN);
  expect(told).toEqual(["held up", "quit"]);
  save();
  await settled();
  expect(told).toEqual(["held up", "quit"]);
  expect(JSON.stringify(log.lines)).toContain("widget.notAllSaved");
});
