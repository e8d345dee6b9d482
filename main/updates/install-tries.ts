import type { Memory } from "../settings/memory.ts";

/** The last version that was to be installed, for the next run to see whether it was. */
export type InstallTry = NonNullable<Memory["updateTried"]>;

/** After that the agent is not made to wait for it any more, unless they ask. */
const MOST_TRIES = 3;

/** What became of the last run's try; null where there was none. */
export type LastRun = "installed" | "failed" | null;

/** What became of the last try, told by the version that runs now. */
export function outcomeOf(tried: InstallTry | null, running: string): LastRun {
  if (tried === null) return null;
  if (tried.version === running) return "installed";
  // Another one altogether: somebody installed it by hand.
  return tried.from === running ? "failed" : null;
}

/** Whether a version is installed without being asked for: not where that failed again and again. */
export function mayTryAgain(tried: InstallTry | null, version: string): boolean {
  return tried?.version !== version || tried.times < MOST_TRIES;
}

/** The memory with one more try to install `version`. */
export function withTry(memory: Memory, version: string, running: string): Memory {
  const { updateTried } = memory;
  const times = updateTried?.version === version ? updateTried.times + 1 : 1;
  return { ...memory, updateTried: { from: running, version, times } };
}

/** The memory without a try. */
export function withoutTry(memory: Memory): Memory {
  return memory.updateTried === null ? memory : { ...memory, updateTried: null };
}
