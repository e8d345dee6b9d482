import { describe, expect, test } from "vitest";
import type { MrdStateName } from "../../shared/presence.ts";
import { anMrd, aPresence, aSnapshot, aTask, FIXTURE_TIME } from "../../shared/testing/fixtures.ts";
import { createSnapshotStore } from "../presence/snapshot-store.ts";
import { manualClock } from "../testing/manual-clock.ts";
import { keepFresh } from "./expiry.ts";
import { LONGEST_OFFER, offersAfter, withOffer, withoutOffer } from "./offers.ts";

const first = aTask({ id: "1", conversationId: "one" });
const second = aTask({ id: "2", conversationId: "two" });

describe("offers in the snapshot", () => {
  test("come in their order, the same one once", () => {
    const twice = withOffer(withOffer(aSnapshot({ tasks: [first] }), second), first);
    expect(twice.tasks).toEqual([second, first]);
  });

  test("go with their conversation", () => {
    expect(withoutOffer(aSnapshot({ tasks: [first, second] }), "one").tasks).toEqual([second]);
  });

  test("stay the same object where nothing goes", () => {
    const snapshot = aSnapshot({ tasks: [first] });
    expect(withoutOffer(snapshot, "three")).toBe(snapshot);
  });
});

describe("offersAfter", () => {
  const both = [first, second];

  test.each<[MrdStateName, MrdStateName, readonly (typeof first)[]]>([
    ["RESERVED", "RESERVED", both],
    ["RESERVED", "ACTIVE", []],
    ["RESERVED", "BUSY", []],
    ["RESERVED", "READY", []],
    ["RESERVED", "NOT_READY", []],
    ["READY", "RESERVED", both],
    ["READY", "READY", both],
    ["READY", "NOT_READY", both],
    ["READY", "ACTIVE", [second]],
    ["READY", "BUSY", [second]],
    ["ACTIVE", "BUSY", [second]],
    ["BUSY", "ACTIVE", both],
    ["ACTIVE", "ACTIVE", both],
  ])("%s → %s", (before, after, left) => {
    const presence = (state: MrdStateName) =>
      aPresence({ mrds: [anMrd({ id: "a" }), anMrd({ id: "b", state })] });
    expect(offersAfter(both, presence(before), presence(after))).toEqual(left);
  });

  test("does not guess from a first presence", () => {
    expect(offersAfter(both, null, aPresence())).toBe(both);
  });
});

describe("an offer whose end was missed", () => {
  test("is gone when no server would let it wait any more", () => {
    const clock = manualClock(FIXTURE_TIME);
    const store = createSnapshotStore(aSnapshot());
    const stop = keepFresh(store, clock);
    store.update((snapshot) => withOffer(snapshot, first));
    clock.advance(60_000);
    const later = aTask({ id: "2", conversationId: "two", offeredAt: clock.now() });
    store.update((snapshot) => withOffer(snapshot, later));
    clock.advance(LONGEST_OFFER - 60_001);
    expect(store.get().tasks).toEqual([first, later]);
    clock.advance(1);
    expect(store.get().tasks).toEqual([later]);
    clock.advance(60_000);
    expect(store.get().tasks).toEqual([]);
    expect(clock.waiting()).toBe(0);
    stop();
  });

  test("keeps no timer for offers that ended", () => {
    const clock = manualClock(FIXTURE_TIME);
    const store = createSnapshotStore(aSnapshot());
    keepFresh(store, clock);
    store.update((snapshot) => withOffer(snapshot, first));
    store.update((snapshot) => withoutOffer(snapshot, "one"));
    expect(clock.waiting()).toBe(0);
  });
});
