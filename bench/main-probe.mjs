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
    writeFileSync(file, JSON.stringify({ delayP99, heapUsed: process.memoryUsage().heapUsed }));
    delay.reset();
  });
}
