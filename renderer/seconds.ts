import { type ReadonlySignal, signal } from "@preact/signals";
import type { EpochMs } from "../shared/time.ts";

/**
 * The local time in whole seconds. One timer ticks once a second, and only while something shows
 * the time and `page` is visible.
 */
export function createSeconds(page: Document): ReadonlySignal<EpochMs> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let watched = false;
  const seconds = signal(wholeSecond(), {
    watched() {
      watched = true;
      // A signal must not change while it is being subscribed to.
      queueMicrotask(tick);
    },
    unwatched() {
      watched = false;
      clearTimeout(timer);
    },
  });

  function tick(): void {
    clearTimeout(timer);
    if (!watched || page.visibilityState !== "visible") return;
    seconds.value = wholeSecond();
    timer = setTimeout(tick, 1000 - (Date.now() % 1000));
  }

  page.addEventListener("visibilitychange", tick);
  return seconds;
}

/** Whole, so that a timer that fires a little late neither skips nor repeats a second. */
function wholeSecond(): EpochMs {
  return Math.floor(Date.now() / 1000) * 1000;
}
