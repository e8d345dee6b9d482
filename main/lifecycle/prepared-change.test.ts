import { describe, expect, test } from "vitest";
import type { Connection } from "../../shared/connection.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import type { StateChange } from "../../shared/state-change.ts";
import type { ReasonLists } from "../../shared/state-request.ts";
import { aReason, aSnapshot, FIXTURE_TIME } from "../../shared/testing/fixtures.ts";
import type { LinkProblem } from "../notifications/announcements.ts";
import { manualClock } from "../testing/manual-clock.ts";
import { testStore } from "../testing/test-store.ts";
import { createPreparedChange } from "./prepared-change.ts";

const LUNCH = { name: "NOT_READY", reasonName: "lunch" } as const;
const READY = { name: "READY", reasonName: null } as const;
const asLunch = (id: string) => ({ kind: "agentState", name: "NOT_READY", reasonId: id });
const asReady = { kind: "agentState", name: "READY", reasonId: null };

const reasons = (freshness: ReasonLists["freshness"], ...names: string[]): ReasonLists => ({
  notReady: names.map((name) => aReason({ id: `id-${name}`, name })),
  logout: [],
  freshness,
});

function setUp(parts: Partial<Snapshot> = {}) {
  const store = testStore<Snapshot>(
    aSnapshot({ reasons: reasons("fresh", "Tea", "Lunch"), ...parts }),
  );
  const clock = manualClock(FIXTURE_TIME);
  const sent: StateChange[] = [];
  const problems: LinkProblem[] = [];
  let refreshes = 0;
  const prepared = createPreparedChange({
    snapshot: store.value,
    clock,
    changeState: (change) => sent.push(change),
    refreshReasons: () => {
      refreshes += 1;
    },
    onProblem: (problem) => problems.push(problem),
  });
  const update = (change: Partial<Snapshot>) => store.update((now) => ({ ...now, ...change }));
  return { prepared, update, clock, sent, problems, refreshes: () => refreshes };
}

test("a change is shown and not sent, however long nobody answers", () => {
  const { prepared, clock, sent } = setUp();
  prepared.prepare(READY);
  expect(prepared.change.value).toEqual(asReady);
  clock.advance(119_999);
  expect(prepared.change.value).toEqual(asReady);
  clock.advance(1);
  expect(prepared.change.value).toBeNull();
  prepared.answer({ send: true });
  expect(sent).toEqual([]);
});

test("one answer sends it, once", () => {
  const { prepared, sent } = setUp();
  prepared.prepare(READY);
  prepared.answer({ send: true });
  prepared.answer({ send: true });
  expect(sent).toEqual([asReady]);
  expect(prepared.change.value).toBeNull();
});

test("the other answer forgets it", () => {
  const { prepared, sent } = setUp();
  prepared.prepare(READY);
  prepared.answer({ send: false });
  prepared.answer({ send: true });
  expect(sent).toEqual([]);
});

test("a newer link takes its place, with all the time there is", () => {
  const { prepared, clock } = setUp();
  prepared.prepare(READY);
  clock.advance(100_000);
  prepared.prepare(LUNCH);
  clock.advance(100_000);
  expect(prepared.change.value).toEqual(asLunch("id-Lunch"));
});

describe("a reason", () => {
  test("is found by its name, in whatever case, and refreshed", () => {
    const { prepared, refreshes } = setUp();
    prepared.prepare({ name: "NOT_READY", reasonName: "LUNCH" });
    expect(prepared.change.value).toEqual(asLunch("id-Lunch"));
    expect(refreshes()).toBe(1);
  });

  test("is sent as the server knows it when it is sent", () => {
    const { prepared, update, sent } = setUp();
    prepared.prepare(LUNCH);
    const renumbered = { ...reasons("fresh"), notReady: [aReason({ id: "new", name: "Lunch" })] };
    update({ reasons: renumbered });
    prepared.answer({ send: true });
    expect(sent).toEqual([asLunch("new")]);
  });

  test("that the server does not have is said, and nothing is prepared", () => {
    const { prepared, problems, sent } = setUp();
    prepared.prepare({ name: "NOT_READY", reasonName: "Sleep" });
    expect(problems).toEqual([{ kind: "reasonUnknown", reasonName: "Sleep" }]);
    prepared.answer({ send: true });
    expect(sent).toEqual([]);
  });

  test("that vanished before the answer is said, and nothing is sent", () => {
    const { prepared, update, problems, sent } = setUp();
    prepared.prepare(LUNCH);
    update({ reasons: reasons("fresh", "Tea") });
    prepared.answer({ send: true });
    expect(problems).toEqual([{ kind: "reasonUnknown", reasonName: "lunch" }]);
    expect(sent).toEqual([]);
  });

  test("without an id never becomes a change without a reason", () => {
    const { prepared, problems } = setUp({
      reasons: { ...reasons("fresh"), notReady: [aReason({ id: null, name: "Lunch" })] },
    });
    prepared.prepare(LUNCH);
    expect(prepared.change.value).toBeNull();
    expect(problems).toHaveLength(1);
  });

  test("waits for the list", () => {
    const { prepared, update, clock, problems } = setUp({ reasons: reasons("none") });
    prepared.prepare(LUNCH);
    clock.advance(9_999);
    expect([prepared.change.value, problems]).toEqual([null, []]);
    update({ reasons: reasons("fresh", "Lunch") });
    clock.advance(60_000);
    expect(prepared.change.value).toEqual(asLunch("id-Lunch"));
    expect(problems).toEqual([]);
  });

  test.each<[ReasonLists, LinkProblem]>([
    [reasons("none"), { kind: "reasonsMissing" }],
    [reasons("old", "Tea"), { kind: "reasonUnknown", reasonName: "lunch" }],
  ])("does not wait for ever for the list (%o)", (lists, problem) => {
    const { prepared, clock, problems } = setUp({ reasons: lists });
    prepared.prepare(LUNCH);
    clock.advance(10_000);
    expect(problems).toEqual([problem]);
  });

  test("waits without a word while nobody is signed in", () => {
    const { prepared, update, clock, problems } = setUp({
      connection: { name: "signedOut" },
      reasons: reasons("none"),
    });
    prepared.prepare(LUNCH);
    clock.advance(60_000);
    update({ connection: { name: "signingIn" } });
    update({
      connection: { name: "live", since: clock.now() },
      reasons: reasons("fresh", "Lunch"),
    });
    expect(prepared.change.value).toEqual(asLunch("id-Lunch"));
    clock.advance(60_000);
    expect([prepared.change.value, problems]).toEqual([null, []]);
  });
});

describe("the end of the session ends it too", () => {
  test.each<Connection>([
    { name: "signedOut" },
    { name: "evicted", at: FIXTURE_TIME },
    { name: "ended", at: FIXTURE_TIME, reason: { kind: "serverEnded" } },
  ])("$name", (connection) => {
    const { prepared, update, sent } = setUp();
    prepared.prepare(READY);
    update({ connection });
    expect(prepared.change.value).toBeNull();
    update({ connection: { name: "live", since: FIXTURE_TIME } });
    prepared.answer({ send: true });
    expect(sent).toEqual([]);
  });

  test("a lost connection does not", () => {
    const { prepared, update } = setUp();
    prepared.prepare(READY);
    const lost = { fault: "transport", lostAt: FIXTURE_TIME, attempt: 1, retryAt: null } as const;
    update({ connection: { name: "reconnecting", ...lost } });
    expect(prepared.change.value).toEqual(asReady);
  });
});

test("stopped, nothing of it is left", () => {
  const { prepared, clock } = setUp({ reasons: reasons("none") });
  prepared.prepare(LUNCH);
  prepared.stop();
  expect(clock.waiting()).toBe(0);
});
