import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { computed } from "@preact/signals-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FIXTURE_TIME } from "../../shared/testing/fixtures.ts";
import { createCounters } from "../counters.ts";
import { onChange } from "../reactive.ts";
import { createJsonStore } from "../settings/json-store.ts";
import { MEMORY } from "../settings/memory.ts";
import { diskFiles } from "../settings/store-files.ts";
import { manualClock } from "../testing/manual-clock.ts";
import { createPause, type PauseLength, pausedUntil, pauseEnd } from "./pause.ts";

const MINUTE = 60_000;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "pause-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A widget that starts with what the last one left on the disk. */
function aStart(clock = manualClock(FIXTURE_TIME), allowed = { pauseNotifications: true }) {
  const quiet = () => {};
  const memory = createJsonStore({
    file: path.join(folder, "memory.json"),
    kind: MEMORY,
    files: diskFiles,
    clock,
    log: { info: quiet, warn: quiet, error: quiet },
    counters: createCounters(),
  });
  const pause = createPause({ memory, clock, allowed: () => allowed });
  const told: (number | null)[] = [];
  const until = computed(pause.until);
  onChange(until, (end) => void told.push(end));
  return { clock, memory, pause, told };
}

it("lasts as long as was chosen, tells when it begins, and ends by itself", () => {
  const { clock, pause, told } = aStart();
  expect(pause.until()).toBe(null);
  pause.set("hour");
  const end = FIXTURE_TIME + 60 * MINUTE;
  clock.advance(60 * MINUTE - 1);
  expect([pause.until(), told]).toEqual([end, [end]]);
  clock.advance(1);
  expect([pause.until(), told, clock.waiting()]).toEqual([null, [end, null], 0]);
});

it("counts anew when another length is chosen", () => {
  const { clock, pause } = aStart();
  pause.set("hour");
  clock.advance(10 * MINUTE);
  pause.set("halfHour");
  expect(pause.until()).toBe(FIXTURE_TIME + 40 * MINUTE);
  clock.advance(30 * MINUTE);
  expect(pause.until()).toBe(null);
});

it("can be ended", () => {
  const { clock, pause, told } = aStart();
  pause.set("hour");
  pause.set(null);
  pause.set(null);
  expect([pause.until(), told.at(-1), told.length, clock.waiting()]).toEqual([null, null, 2, 0]);
});

it("goes on after a restart, and ends on time there", async () => {
  const first = aStart();
  first.pause.set("hour");
  await first.memory.saved();
  const { clock, pause, told } = aStart(manualClock(FIXTURE_TIME + 20 * MINUTE));
  expect(pause.until()).toBe(FIXTURE_TIME + 60 * MINUTE);
  clock.advance(40 * MINUTE);
  expect([pause.until(), told]).toEqual([null, [null]]);
});

it("is over after a restart that came later", async () => {
  const first = aStart();
  first.pause.set("hour");
  await first.memory.saved();
  const { pause, memory, clock } = aStart(manualClock(FIXTURE_TIME + 60 * MINUTE));
  expect([pause.until(), memory.current.value.notificationsPausedUntil]).toEqual([null, null]);
  expect(clock.waiting()).toBe(0);
});

it("does not become endless by a clock that is set back", () => {
  const { clock, pause } = aStart();
  pause.set("hour");
  clock.set(FIXTURE_TIME - 48 * 60 * MINUTE);
  expect(pause.until()).toBe(null);
});

it("waits on when its timer comes early by the computer's clock", () => {
  const { clock, pause } = aStart();
  pause.set("hour");
  clock.set(FIXTURE_TIME - 30 * MINUTE);
  clock.advance(60 * MINUTE);
  expect(pause.until()).toBe(FIXTURE_TIME + 60 * MINUTE);
  clock.advance(30 * MINUTE);
  expect([pause.until(), clock.waiting()]).toEqual([null, 0]);
});

it("is over, and cannot begin, where administrators do not let agents pause", () => {
  const allowed = { pauseNotifications: true };
  const { pause } = aStart(manualClock(FIXTURE_TIME), allowed);
  pause.set("hour");
  allowed.pauseNotifications = false;
  expect(pause.until()).toBe(null);
  pause.set("untilTomorrow");
  expect(pause.until()).toBe(null);
});

/** The computer's own time zone, as the agent reads the clock. */
const local = (day: number, hour: number, minute = 0, month = 6) =>
  new Date(2026, month, day, hour, minute).getTime();

describe("pauseEnd", () => {
  it.each<[PauseLength, string, number, number]>([
    ["halfHour", "half an hour", local(1, 14), local(1, 14, 30)],
    ["hour", "an hour, over midnight", local(1, 23, 30), local(2, 0, 30)],
    ["untilTomorrow", "from the day", local(1, 14), local(2, 6)],
    ["untilTomorrow", "from a late shift", local(1, 23, 59), local(2, 6)],
    ["untilTomorrow", "from a night shift", local(2, 0, 30), local(2, 6)],
    ["untilTomorrow", "from six sharp", local(1, 6), local(2, 6)],
    ["untilTomorrow", "over the end of a month", local(31, 20), local(1, 6, 0, 7)],
  ])("%s: %s", (length, _name, now, end) => {
    expect(pauseEnd(length, now)).toBe(end);
  });
});

describe("pausedUntil", () => {
  const now = local(1, 14);
  const hour = 3_600_000;
  it.each<[string, number | null, number | null]>([
    ["none", null, null],
    ["on", now + 1, now + 1],
    ["over", now, null],
    ["until tomorrow, on the longest day", now + 25 * hour, now + 25 * hour],
    ["longer than any: the clock was set back", now + 25 * hour + 1, null],
  ])("%s", (_name, end, expected) => {
    expect(pausedUntil(end, now)).toBe(expected);
  });
});
