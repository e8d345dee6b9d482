import { expect, test } from "vitest";
import { EMPTY_SNAPSHOT, type Snapshot } from "../../shared/snapshot.ts";
import { aSnapshot } from "../../shared/testing/fixtures.ts";
import { createSnapshotStore } from "./snapshot-store.ts";

test("the store holds what the last change made and tells it with what was before", () => {
  const store = createSnapshotStore(EMPTY_SNAPSHOT);
  const told: [Snapshot, Snapshot][] = [];
  store.subscribe((after, before) => told.push([after, before]));
  const first = aSnapshot();
  store.update(() => first);
  store.update((current) => ({ ...current, confirmedAt: 5 }));
  expect(store.get()).toEqual({ ...first, confirmedAt: 5 });
  expect(told).toEqual([
    [first, EMPTY_SNAPSHOT],
    [{ ...first, confirmedAt: 5 }, first],
  ]);
});

test("a change that makes nothing new is not told", () => {
  const store = createSnapshotStore(EMPTY_SNAPSHOT);
  let told = 0;
  store.subscribe(() => {
    told += 1;
  });
  store.update((current) => current);
  expect(told).toBe(0);
});

test("listeners are told in the order they came, until they leave", () => {
  const store = createSnapshotStore(EMPTY_SNAPSHOT);
  const told: string[] = [];
  const leave = store.subscribe(() => told.push("first"));
  store.subscribe(() => told.push("second"));
  store.update(() => aSnapshot());
  leave();
  leave();
  store.update(() => aSnapshot());
  expect(told).toEqual(["first", "second", "second"]);
});

test("a listener may leave, and another come, while a change is told", () => {
  const store = createSnapshotStore(EMPTY_SNAPSHOT);
  const told: string[] = [];
  const leave = store.subscribe(() => {
    told.push("leaving");
    leave();
    store.subscribe(() => told.push("late"));
  });
  store.subscribe(() => told.push("staying"));
  store.update(() => aSnapshot());
  expect(told).toEqual(["leaving", "staying"]);
});
