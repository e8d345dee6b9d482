import type { CancelTimer, Clock } from "../clock.ts";
import type { SnapshotStore } from "../presence/snapshot-store.ts";
import { LONGEST_OFFER, withoutExpiredOffers } from "./offers.ts";

/** Takes offers whose end was missed out of the snapshot. Returns the function that stops it. */
export function keepOffersFresh(store: SnapshotStore, clock: Clock): () => void {
  let set: { readonly due: number; readonly cancel: CancelTimer } | null = null;

  function settle(): void {
    const due = Math.min(...store.get().tasks.map(({ offeredAt }) => offeredAt + LONGEST_OFFER));
    if (due === (set?.due ?? Number.POSITIVE_INFINITY)) return;
    set?.cancel();
    set = null;
    if (due === Number.POSITIVE_INFINITY) return;
    const cancel = clock.setTimer(Math.max(0, due - clock.now()), () => {
      set = null;
      store.update((snapshot) => withoutExpiredOffers(snapshot, due));
      settle();
    });
    set = { due, cancel };
  }

  const stop = store.subscribe((after, before) => {
    if (after.tasks !== before.tasks) settle();
  });
  return () => {
    stop();
    set?.cancel();
    set = null;
  };
}
