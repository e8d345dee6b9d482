import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  firstUpdateState,
  isChecking,
  nextCheckIn,
  nextUpdate,
  type UpdateEvent,
  type UpdateStage,
  type UpdateState,
} from "./next-update.ts";

const off: UpdateStage = { name: "off", why: "organisation" };
const idle: UpdateStage = { name: "idle" };
const checking: UpdateStage = { name: "checking" };
const available: UpdateStage = { name: "available", version: "0.2.0" };
const downloading: UpdateStage = { name: "downloading", version: "0.2.0", percent: 0 };
const ready: UpdateStage = { name: "ready", version: "0.2.0", rechecking: false, restart: false };
const rechecking: UpdateStage = { ...ready, rechecking: true };
const restarting: UpdateStage = { ...ready, restart: true };
const installing: UpdateStage = { name: "installing", version: "0.2.0", restart: false };
const installingToRestart: UpdateStage = { ...installing, restart: true };
const STAGES = {
  off,
  idle,
  checking,
  available,
  downloading,
  ready,
  rechecking,
  restarting,
  installing,
};

const EVENTS = {
  check: { kind: "checkAsked" },
  nothing: { kind: "nothingFound", at: 7 },
  same: { kind: "found", version: "0.2.0", download: true, at: 7 },
  newer: { kind: "found", version: "0.3.0", download: true, at: 7 },
  ask: { kind: "found", version: "0.2.0", download: false, at: 7 },
  download: { kind: "downloadAsked" },
  progress: { kind: "progress", percent: 40.9 },
  downloaded: { kind: "downloaded" },
  failed: { kind: "failed", failure: "download" },
  restart: { kind: "restartAsked", allowed: true },
  restartRefused: { kind: "restartAsked", allowed: false },
  cancelled: { kind: "quitCancelled" },
  leaving: { kind: "leaving", unasked: true },
  leavingOnlyIfAsked: { kind: "leaving", unasked: false },
} as const satisfies Record<string, UpdateEvent>;
type EventName = keyof typeof EVENTS;

const newer: UpdateStage = { name: "downloading", version: "0.3.0", percent: 0 };

/** Where each stage goes; with the events that are left out it stays the very same object. */
const TABLE: Record<keyof typeof STAGES, Partial<Record<EventName, UpdateStage>>> = {
  off: {},
  idle: { check: checking },
  checking: { nothing: idle, same: downloading, newer, ask: available, failed: idle },
  available: { check: checking, download: downloading },
  downloading: { progress: { ...downloading, percent: 40 }, downloaded: ready, failed: idle },
  ready: { check: rechecking, restart: restarting, leaving: installing },
  rechecking: {
    nothing: idle,
    same: ready,
    newer,
    ask: ready,
    failed: ready,
    restart: { ...restarting, rechecking: true },
    leaving: installing,
  },
  restarting: {
    check: { ...restarting, rechecking: true },
    cancelled: ready,
    leaving: installingToRestart,
    leavingOnlyIfAsked: installingToRestart,
  },
  installing: { failed: installing },
};

const fresh = (stage: UpdateStage): UpdateState => ({ ...firstUpdateState(null), stage });

test.each(Object.keys(STAGES) as (keyof typeof STAGES)[])(
  "from %s each event leads to where the table says, or changes nothing",
  (name) => {
    for (const event of Object.keys(EVENTS) as EventName[]) {
      const before = fresh(STAGES[name]);
      const after = nextUpdate(before, EVENTS[event]);
      const expected = TABLE[name][event];
      if (expected === undefined) expect.soft(after, event).toBe(before);
      else expect.soft(after.stage, event).toEqual(expected);
    }
  },
);

test("failures are counted until something goes well", () => {
  const events: UpdateEvent[] = [
    EVENTS.check,
    { kind: "failed", failure: "check" },
    EVENTS.check,
    EVENTS.same,
    EVENTS.failed,
  ];
  const after = events.reduce(nextUpdate, firstUpdateState(null));
  expect(after).toEqual({ stage: idle, checkedAt: 7, failures: 2, failure: "download" });
  const well = [EVENTS.check, EVENTS.same, EVENTS.downloaded].reduce(nextUpdate, after);
  expect(well).toMatchObject({ failures: 0, failure: null });
});

test("what the last run left is told until something goes well", () => {
  const start = firstUpdateState("install");
  const failing = [EVENTS.check].reduce(nextUpdate, start);
  expect(failing.failure).toBe("install");
  expect(nextUpdate(failing, EVENTS.nothing).failure).toBeNull();
});

test("a feed that cannot be read does not take away what is ready, and is not told", () => {
  const after = nextUpdate(fresh(rechecking), EVENTS.failed);
  expect(after).toMatchObject({ stage: ready, failures: 1, failure: null });
});

const anyEvent = fc.constantFrom<UpdateEvent>(...Object.values(EVENTS));
const history = (events: readonly UpdateEvent[]) =>
  events.reduce(nextUpdate, firstUpdateState(null));

test("whoever installs has downloaded, was not refused, and does nothing else any more", () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
      const end = history(events);
      if (end.stage.name !== "installing") return;
      expect(events.map(({ kind }) => kind)).toContain("downloaded");
      const asked = events.includes(EVENTS.restart) || events.includes(EVENTS.leaving);
      expect(asked).toBe(true);
      for (const event of Object.values(EVENTS)) {
        expect(nextUpdate(end, event).stage).toEqual(end.stage);
      }
    }),
  );
});

test("from anywhere but the end it can be looked for again", () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
      const end = history(events);
      if (end.stage.name === "installing") return;
      const way = [EVENTS.downloaded, EVENTS.nothing, EVENTS.check];
      expect(isChecking(way.reduce(nextUpdate, end).stage)).toBe(true);
    }),
  );
});

describe("the next look", () => {
  const MINUTE = 60_000;

  test.each([
    ["at first, at the earliest", { isFirst: true, failures: 0 }, 0, 2.5],
    ["at first, in the middle", { isFirst: true, failures: 0 }, 0.5, 5],
    ["then", { isFirst: false, failures: 0 }, 0.5, 360],
    ["after one failure", { isFirst: false, failures: 1 }, 0.5, 15],
    ["after two", { isFirst: false, failures: 2 }, 0.5, 30],
    ["after five", { isFirst: false, failures: 5 }, 0.5, 240],
    ["after many", { isFirst: false, failures: 1_000 }, 0.5, 360],
  ])("%s", (_when, history, random, minutes) => {
    expect(nextCheckIn(history, random)).toBe(minutes * MINUTE);
  });

  test("never sooner than some minutes, never later than nine hours", () => {
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.boolean(), fc.nat(), random, (isFirst, failures, at) => {
        const wait = nextCheckIn({ isFirst, failures }, at);
        expect(wait).toBeGreaterThanOrEqual(2.5 * MINUTE);
        expect(wait).toBeLessThanOrEqual(9 * 60 * MINUTE);
      }),
    );
  });
});
