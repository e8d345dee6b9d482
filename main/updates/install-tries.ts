import type { Given } from "../parts.ts";

export interface InstallTriesParts extends Given<"memory" | "log" | "counters"> {
  /** The one that runs. */
  readonly version: string;
}

/** After that the agent is not made to wait for it any more, unless they ask. */
const MOST_TRIES = 3;

/**
 * How often versions were tried to be installed, from one run of the widget to the next. Logs what
 * became of the last run's try, and forgets one that is over.
 */
export function installTries({ version, memory, log, counters }: InstallTriesParts) {
  const last = memory.current.value.updateTried;
  const installed = last?.version === version;
  // From another version altogether: somebody installed this one by hand.
  const lastFailed = last !== null && !installed && last.from === version;
  if (lastFailed) {
    counters.count("update.failed");
    log.warn("update.failed", { what: "install", version: last.version, times: last.times });
  } else if (last !== null) {
    memory.update((now) => ({ ...now, updateTried: null }));
  }
  if (installed) {
    counters.count("update.installed");
    log.info("update.installed", { from: last.from, version });
  }

  const timesTried = (newer: string) => {
    const tried = memory.current.value.updateTried;
    return tried?.version === newer ? tried.times : 0;
  };
  return {
    /** Whether the last run tried, and this is the older version still. */
    lastFailed,
    /** Whether a version is installed without being asked for: not where that failed again and again. */
    mayTry: (newer: string) => timesTried(newer) < MOST_TRIES,
    /** Remembers that a version is tried now. */
    remember(newer: string) {
      const tried = { from: version, version: newer, times: timesTried(newer) + 1 };
      memory.update((now) => ({ ...now, updateTried: tried }));
    },
  };
}
