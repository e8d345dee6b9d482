import { type ReadonlySignal, type Signal, signal } from "@preact/signals-core";
import { onChange } from "../reactive.ts";

/** A signal as tests like to hold it: each change told with what was before. */
export interface TestStore<T> {
  get(): T;
  subscribe(listener: (after: T, before: T) => void): () => void;
}

/** Reads and follows `signal`. */
export function storeOf<T>(value: ReadonlySignal<T>): TestStore<T> {
  return {
    get: () => value.value,
    subscribe: (listener) => onChange(value, listener),
  };
}

/** One that a test changes itself; `value` is what the tested part is given. */
export function testStore<T>(initial: T): TestStore<T> & {
  readonly value: Signal<T>;
  update(change: (current: T) => T): void;
} {
  const value = signal(initial);
  return {
    ...storeOf(value),
    value,
    update(change) {
      value.value = change(value.value);
    },
  };
}
