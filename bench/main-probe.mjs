import { writeFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";

/**
 * Loaded into the widget's main process beside the widget (NODE_OPTIONS=--import), to look at it
 * from inside. On SIGUSR2 it collects garbage, writes what it saw to BENCH_PROBE and starts anew.
 */
const file = process.env["BENCH_PROBE"];
const RESOLUTION_MS = 1;

if (file !== undefined && process.send !== undefined) {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  process.on("SIGUSR2", () => {
    const delayP99 = Math.max(0, delay.percentile(99) / 1e6 - RESOLUTION_MS);
    globalThis.gc?.();
    globalThis.gc?.();
    const { heapUsed, rss } = process.memoryUsage();
    const seen = { delayP99, heapUsed, rss, handles: handles(), listeners: listeners() };
    writeFileSync(file, JSON.stringify(seen));
    delay.reset();
  });
}

/** What keeps the process alive, timers included, by kind. */
function handles() {
  /** @type {Record<string, number>} */
  const counted = {};
  for (const kind of process.getActiveResourcesInfo()) counted[kind] = (counted[kind] ?? 0) + 1;
  return counted;
}

function listeners() {
  return process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0);
}
