import { computed, type ReadonlySignal } from "@preact/signals";
import { useMemo } from "preact/hooks";

/** A computed signal over signals and over `inputs`, which may be props; anew when those change. */
export function useDerived<Value>(
  derive: () => Value,
  inputs: readonly unknown[],
): ReadonlySignal<Value> {
  return useMemo(() => computed(derive), inputs);
}
