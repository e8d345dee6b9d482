import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aSnapshot, FIXTURE_TIME } from "../../shared/testing/fixtures.ts";
import type { UpdateView } from "../../shared/update.ts";
import { settled } from "./testing/held-updater.ts";
import { HOUR, MINUTE, setUp, withReady } from "./testing/updates-rig.ts";
import { nextCheckIn } from "./updates.ts";

type Rig = ReturnType<typeof setUp>;

async function withChecking(parts: Parameters<typeof setUp>[0] = {}): Promise<Rig> {
  const rig = setUp(parts);
  await rig.pass(5 * MINUTE);
  return rig;
}

async function withFound(mode: "automatic" | "ask"): Promise<Rig> {
  const rig = await withChecking({ updates: { mode } });
  await rig.check().answer("0.2.0");
  return rig;
}

async function withRechecking(mode: "automatic" | "ask"): Promise<Rig> {
  const rig = await withReady();
  rig.follow({ mode });
  await rig.pass(6 * HOUR);
  return rig;
}

async function withRestarting(): Promise<Rig> {
  const rig = await withReady();
  rig.updates.restart();
  return rig;
}

async function withLeaving(): Promise<Rig> {
  const rig = await withReady();
  rig.updates.stop();
  return rig;
}

const STAGES = {
  off: async () => setUp({ updates: { feed: null } }),
  idle: async () => setUp(),
  checking: () => withChecking(),
  checkingToAsk: () => withChecking({ updates: { mode: "ask" } }),
  available: () => withFound("ask"),
  downloading: () => withFound("automatic"),
  ready: () => withReady(),
  rechecking: () => withRechecking("automatic"),
  recheckingToAsk: () => withRechecking("ask"),
  restarting: withRestarting,
  leaving: withLeaving,
} as const;
type StageName = keyof typeof STAGES;

/** What the agent, the feed, or the end of the widget does; an answer that nobody waits for is none. */
const EVENTS = {
  check: ({ updates }) => updates.check(),
  nothing: ({ check }) => check().answer(null),
  same: ({ check }) => check().answer("0.2.0"),
  newer: ({ check }) => check().answer("0.3.0"),
  checkFailed: ({ check }) => check().fail(),
  download: ({ updates }) => updates.download(),
  progress: ({ download }) => download().progress(40.9),
  downloaded: ({ download }) => download().answer(),
  downloadFailed: ({ download }) => download().fail(),
  restart: ({ updates }) => updates.restart(),
  cancelled: ({ updates }) => updates.quitCancelled(),
  restartRefused({ updates, store }) {
    const before = store.get();
    store.update(() => aSnapshot());
    updates.restart();
    store.update(() => before);
  },
} as const satisfies Record<string, (rig: Rig) => void | Promise<void>>;
type EventName = keyof typeof EVENTS;
const EVENT_NAMES = Object.keys(EVENTS) as EventName[];

async function happen(rig: Rig, event: EventName): Promise<void> {
  const isAnswer = ["nothing", "same", "newer", "checkFailed"].includes(event);
  const isOfDownload = ["progress", "downloaded", "downloadFailed"].includes(event);
  if (isAnswer && !rig.asked.includes("check")) return;
  if (isOfDownload && !rig.asked.includes("download")) return;
  await EVENTS[event](rig);
  await settled();
}

interface Seen {
  readonly view: UpdateView;
  readonly restarts: boolean;
  readonly asked: readonly string[];
}
const seen = ({ updates, asked }: Rig): Seen => ({
  view: updates.view.value,
  restarts: updates.isRestarting(),
  asked: [...asked],
});

const idle = { name: "idle" } as const;
const checking = { name: "checking" } as const;
const available = { name: "available", version: "0.2.0" } as const;
const downloading = { name: "downloading", version: "0.2.0", percent: 0 } as const;
const newer = { ...downloading, version: "0.3.0" } as const;
const ready = { name: "ready", version: "0.2.0" } as const;

interface Outcome {
  readonly view: Partial<UpdateView>;
  readonly restarts?: boolean;
  /** What is asked of the updater now; left out for nothing. */
  readonly asks?: string;
}

/** Where each stage goes; with the events that are left out nothing changes, and nothing is asked. */
const TABLE: Record<StageName, Partial<Record<EventName, Outcome>>> = {
  off: {},
  idle: { check: { view: checking, asks: "check" } },
  checking: {
    nothing: { view: idle },
    same: { view: downloading, asks: "download" },
    newer: { view: newer, asks: "download" },
    checkFailed: { view: { ...idle, failure: "check" }, asks: "cancel" },
  },
  checkingToAsk: {
    nothing: { view: idle },
    same: { view: available },
    newer: { view: { ...available, version: "0.3.0" } },
    checkFailed: { view: { ...idle, failure: "check" }, asks: "cancel" },
  },
  available: {
    check: { view: checking, asks: "check" },
    download: { view: downloading, asks: "download" },
  },
  downloading: {
    progress: { view: { ...downloading, percent: 40 } },
    downloaded: { view: ready },
    downloadFailed: { view: { ...idle, failure: "download" }, asks: "cancel" },
  },
  ready: {
    check: { view: ready, asks: "check" },
    restart: { view: ready, restarts: true },
  },
  rechecking: {
    nothing: { view: idle },
    same: { view: ready },
    newer: { view: newer, asks: "download" },
    checkFailed: { view: ready, asks: "cancel" },
    restart: { view: ready, restarts: true },
  },
  recheckingToAsk: {
    nothing: { view: idle },
    same: { view: ready },
    newer: { view: { ...available, version: "0.3.0" } },
    checkFailed: { view: ready, asks: "cancel" },
    restart: { view: ready, restarts: true },
  },
  restarting: {
    check: { view: ready, restarts: true, asks: "check" },
    cancelled: { view: ready },
  },
  leaving: { restart: { view: ready, restarts: true } },
};

test.each(Object.keys(STAGES) as StageName[])(
  "from %s each event leads to where the table says, or changes nothing",
  async (name) => {
    for (const event of EVENT_NAMES) {
      const rig = await STAGES[name]();
      const before = seen(rig);
      await happen(rig, event);
      const expected = TABLE[name][event];
      const after = seen(rig);
      if (expected === undefined) {
        expect.soft(after, event).toEqual(before);
        continue;
      }
      const { view, restarts = false, asks } = expected;
      const asked = asks === undefined ? before.asked : [...before.asked, asks];
      expect.soft(after, event).toMatchObject({ view, restarts, asked });
    }
  },
);

test("what is looked for again is not looked for twice at a time, and again after each answer", async () => {
  for (const answer of ["same", "checkFailed"] as const) {
    const rig = await withRechecking("automatic");
    rig.updates.check();
    await settled();
    expect(rig.asked).toEqual(["check", "download", "check"]);
    await happen(rig, answer);
    await happen(rig, "check");
    expect(rig.asked.filter((what) => what === "check")).toHaveLength(3);
  }
});

test("failures are counted until something goes well", async () => {
  const rig = await withChecking();
  await rig.check().fail();
  await rig.pass(15 * MINUTE);
  await rig.check().answer("0.2.0");
  await rig.download().fail();
  expect(rig.updates.view.value).toEqual({
    name: "idle",
    checkedAt: FIXTURE_TIME + 20 * MINUTE,
    failure: "download",
  });
  // Two failures: the next look is in half an hour, and after it went well in six hours again.
  await rig.pass(30 * MINUTE - 1);
  expect(rig.updates.view.value.name).toBe("idle");
  await rig.pass(1);
  await rig.check().answer("0.2.0");
  await rig.download().answer();
  await rig.pass(6 * HOUR - 1);
  expect(rig.asked.at(-1)).toBe("download");
  await rig.pass(1);
  await rig.check().answer(null);
  expect(rig.updates.view.value).toMatchObject({ name: "idle", failure: null });
});

test("what the last run left is told until something goes well", async () => {
  const rig = await withChecking({ tried: { from: "0.1.0", version: "0.2.0", times: 1 } });
  await rig.check().answer("0.2.0");
  rig.follow({ mode: "ask" });
  await rig.download().fail();
  await rig.pass(15 * MINUTE);
  await rig.check().answer("0.2.0");
  expect(rig.updates.view.value).toMatchObject({ name: "available", failure: "download" });
  rig.updates.check();
  await rig.check().answer(null);
  expect(rig.updates.view.value).toMatchObject({ name: "idle", failure: null });
});

test("a feed that cannot be read does not take away what is ready, and is not told", async () => {
  const rig = await withRechecking("automatic");
  await rig.check().fail();
  expect(rig.updates.view.value).toMatchObject(ready);
  await rig.pass(15 * MINUTE);
  expect(rig.asked).toEqual(["check", "download", "check", "cancel", "check"]);
  await rig.check().fail();
  await rig.pass(30 * MINUTE);
  await rig.check().answer("0.2.0");
  expect(rig.updates.view.value).toMatchObject(ready);
});

const anyEvents = fc.array(fc.constantFrom(...EVENT_NAMES), { maxLength: 40 });

test("whoever installs has downloaded, was not refused, and does nothing else any more", async () => {
  await fc.assert(
    fc.asyncProperty(anyEvents, fc.boolean(), async (events, mayTry) => {
      const tried = mayTry ? null : { from: "0.1.0", version: "0.2.0", times: 3 };
      const rig = setUp({ tried });
      for (const event of events) await happen(rig, event);
      const { view, restarts } = seen(rig);
      rig.updates.stop();
      const before = [...rig.asked];
      rig.updates.install();
      const installs = rig.asked.slice(before.length);
      const mayInstall = view.name === "ready" && (view.onQuit || restarts);
      expect(installs).toEqual(mayInstall ? [restarts ? "install and restart" : "install"] : []);
      if (installs.length > 0) expect(events).toContain("downloaded");
      if (restarts) expect(events).toContain("restart");
    }),
  );
});

test("what is to be installed is settled when the widget begins to end", async () => {
  await fc.assert(
    fc.asyncProperty(anyEvents, async (events) => {
      const rig = await withLeaving();
      const before = [...rig.asked];
      for (const event of events) await happen(rig, event);
      rig.updates.install();
      expect(rig.asked).toEqual([...before, "install"]);
    }),
  );
});

test("from anywhere but the end it can be looked for again", async () => {
  await fc.assert(
    fc.asyncProperty(anyEvents, async (events) => {
      const rig = setUp();
      for (const event of [...events, "downloaded", "nothing"] as const) await happen(rig, event);
      const before = rig.asked.length;
      await happen(rig, "check");
      expect(rig.asked.slice(before)).toEqual(["check"]);
    }),
  );
});

describe("the next look", () => {
  const first = { checkedAt: null };
  const later = { checkedAt: FIXTURE_TIME };

  test.each([
    ["at first, at the earliest", { ...first, failures: 0 }, 0, 2.5],
    ["at first, in the middle", { ...first, failures: 0 }, 0.5, 5],
    ["then", { ...later, failures: 0 }, 0.5, 360],
    ["after one failure", { ...later, failures: 1 }, 0.5, 15],
    ["after one failure at first", { ...first, failures: 1 }, 0.5, 15],
    ["after two", { ...later, failures: 2 }, 0.5, 30],
    ["after five", { ...later, failures: 5 }, 0.5, 240],
    ["after many", { ...later, failures: 1_000 }, 0.5, 360],
  ])("%s", (_when, history, random, minutes) => {
    expect(nextCheckIn(history, random)).toBe(minutes * MINUTE);
  });

  test("never sooner than some minutes, never later than nine hours", () => {
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    const checkedAt = fc.constantFrom(null, FIXTURE_TIME);
    fc.assert(
      fc.property(checkedAt, fc.nat(), random, (checkedAt, failures, at) => {
        const wait = nextCheckIn({ checkedAt, failures }, at);
        expect(wait).toBeGreaterThanOrEqual(2.5 * MINUTE);
        expect(wait).toBeLessThanOrEqual(9 * 60 * MINUTE);
      }),
    );
  });
});
