/** A value and those who want to know when it changes. */
export interface Observable<T> {
  get(): T;
  /** Returns the function that stops it. */
  subscribe(listener: (value: T) => void): () => void;
}

export interface MutableObservable<T> extends Observable<T> {
  set(value: T): void;
}

export function createObservable<T>(initial: T): MutableObservable<T> {
  let current = initial;
  const listeners = new Set<(value: T) => void>();
  return {
    get: () => current,
    set(value) {
      if (value === current) return;
      current = value;
      for (const listener of [...listeners]) listener(value);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
