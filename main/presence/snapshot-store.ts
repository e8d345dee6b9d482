import type { Snapshot } from "../../shared/snapshot.ts";

/** Told of every new snapshot with the one before it. */
type SnapshotListener = (after: Snapshot, before: Snapshot) => void;

/** Holds the one current snapshot; tray, window and notifications follow it. */
export interface SnapshotStore {
  get(): Snapshot;
  /** Replaces the snapshot by what `change` makes of it; nobody is told when it is the same object. */
  update(change: (current: Snapshot) => Snapshot): void;
  /** Returns the function that stops it. */
  subscribe(listener: SnapshotListener): () => void;
}

/** A store that starts with `initial`. Listeners are called in the order of their subscription. */
export function createSnapshotStore(initial: Snapshot): SnapshotStore {
  let current = initial;
  const listeners = new Set<SnapshotListener>();
  return {
    get: () => current,
    update(change) {
      const before = current;
      const after = change(before);
      if (after === before) return;
      current = after;
      for (const listener of [...listeners]) listener(after, before);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
