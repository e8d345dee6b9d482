import { expect, test } from "vitest";
import { EMPTY_SNAPSHOT, type Snapshot } from "../../shared/snapshot.ts";
import { manualClock } from "../testing/manual-clock.ts";
import { testStore } from "../testing/test-store.ts";
import { createLinkHistory } from "./link-history.ts";

function followed(most?: number) {
  const clock = manualClock(1_000);
  const store = testStore<Snapshot>(EMPTY_SNAPSHOT);
  const history = createLinkHistory(store.value, clock, most);
  const lose = (attempt: number) =>
    store.update((now) => ({
      ...now,
      link: { name: "reconnecting", fault: "transport", lostAt: 0, attempt, retryAt: null },
    }));
  return { clock, store, history, lose };
}

test("each change of the link is kept with its time, where it came from and why", () => {
  const { clock, store, history, lose } = followed();
  store.update((now) => ({ ...now, link: { name: "live", since: 0 } }));
  clock.advance(500);
  lose(1);
  store.update((now) => ({ ...now, confirmedAt: 7 }));
  expect(history.read()).toEqual([
    { at: 1_000, from: "signedOut", details: { to: "live" } },
    {
      at: 1_500,
      from: "live",
      details: { to: "reconnecting", fault: "transport", attempt: 1, waits: false },
    },
  ]);
});

test("it is bounded: the oldest go, and how many is known", () => {
  const { history, lose } = followed(10);
  for (let attempt = 1; attempt <= 25; attempt++) lose(attempt);
  expect(history.read()).toHaveLength(10);
  expect(history.read().at(-1)?.details).toMatchObject({ attempt: 25 });
  expect(history.forgotten()).toBe(15);
});
