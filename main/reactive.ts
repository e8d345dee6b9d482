import { effect, type ReadonlySignal, signal, untracked } from "@preact/signals-core";
import type { DurationMs } from "../shared/time.ts";
import type { Clock } from "./clock.ts";

/**
 * Calls `run` whenever `value` became another, with the one before; not for the first. Returns the
 * stop. An error in `run` harms neither other listeners nor whoever made the change: it is reported
 * as an unhandled one.
 */
export function onChange<T>(
  value: ReadonlySignal<T>,
  run: (after: T, before: T) => void,
): () => void {
  let last = value.peek();
  return follow(() => {
    const after = value.value;
    if (after === last) return;
    const before = last;
    last = after;
    untracked(() => run(after, before));
  });
}

/** Calls `run` now, and again whenever a signal that it read changed. Errors as in `onChange`. */
export function follow(run: () => void): () => void {
  return effect(() => {
    try {
      run();
    } catch (error) {
      queueMicrotask(() => {
        throw error;
      });
    }
  });
}

/**
 * As `onChange`, but once in `gap` at most, the first of them after a gap: what comes meanwhile is not
 * even put together, and the newest of it follows.
 */
export function onChangeThrottled<T>(
  value: ReadonlySignal<T>,
  { gap, clock }: { readonly gap: DurationMs; readonly clock: Clock },
  run: (now: T) => void,
): () => void {
  const inGap = signal(true);
  const startGap = () => {
    inGap.value = true;
    clock.setTimer(gap, () => {
      inGap.value = false;
    });
  };
  let last = value.peek();
  startGap();
  return follow(() => {
    if (inGap.value) return;
    const now = value.value;
    if (now === last) return;
    last = now;
    startGap();
    untracked(() => run(now));
  });
}
