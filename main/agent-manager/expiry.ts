import type { Snapshot } from "../../shared/snapshot.ts";
import type { EpochMs } from "../../shared/time.ts";
import type { CancelTimer, Clock } from "../clock.ts";
import type { SnapshotStore } from "../presence/snapshot-store.ts";
import { LONGEST_OFFER, withoutExpiredOffers } from "./offers.ts";
import { withoutExpiredWrapUps } from "./wrap-ups.ts";

/**
 * Takes out of the snapshot what is over by the clock: wrap-ups, and offers whose end was missed.
 * Returns the function that stops it.
 */
export function keepFresh(store: SnapshotStore, clock: Clock): () => void {
  let set: { readonly due: EpochMs; readonly cancel: CancelTimer } | null = null;

  function settle(): void {
    const due = nextEnd(store.get());
    if (due === (set?.due ?? null)) return;
    set?.cancel();
    set = null;
    if (due === null) return;
    const cancel = clock.setTimer(Math.max(0, due - clock.now()), () => {
      set = null;
      store.update((snapshot) => withoutExpiredWrapUps(withoutExpiredOffers(snapshot, due), due));
      settle();
    });
    set = { due, cancel };
  }

  const stop = store.subscribe((after, before) => {
    if (after.tasks !== before.tasks || after.wrapUps !== before.wrapUps) settle();
  });
  return () => {
    stop();
    set?.cancel();
    set = null;
  };
}

/** When the first of them ends, local clock; null where there is none. */
function nextEnd({ tasks, wrapUps }: Snapshot): EpochMs | null {
  const ends = [
    ...tasks.map(({ offeredAt }) => offeredAt + LONGEST_OFFER),
    ...wrapUps.map(({ endsAt }) => endsAt),
  ];
  return ends.length === 0 ? null : Math.min(...ends);
}
