import { effect, type ReadonlySignal, untracked } from "@preact/signals-core";

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
