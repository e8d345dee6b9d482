import type { JsonStore } from "../settings/json-store.ts";
import type { Memory } from "../settings/memory.ts";

/** Called whenever the window went to the tray; calls `explain` the first time ever (product 6). */
export function createCloseHint(memory: JsonStore<Memory>, explain: () => void): () => void {
  return () => {
    if (memory.current.value.closeHintShown) return;
    memory.update((before) => ({ ...before, closeHintShown: true }));
    explain();
  };
}
