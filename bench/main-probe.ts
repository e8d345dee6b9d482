import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import type { Preview } from "../preview/host.ts";

/** What the main process saw since it was asked last. */
export interface Seen {
  /** 99th percentile of the event loop's delay, ms. */
  readonly delayP99: number;
  /** Bytes after garbage collection. */
  readonly heapUsed: number;
  /** Bytes of the whole process. */
  readonly rss: number;
  /** What keeps it alive, timers included, by kind. */
  readonly handles: Readonly<Record<string, number>>;
  /** Listeners of the process itself. */
  readonly listeners: number;
}

export interface MainProbe {
  look(preview: Preview): Promise<Seen>;
  remove(): void;
}

const PATIENCE_MS = 10_000;

/** Puts the probe into every widget that is started until `remove`. */
export function installMainProbe(): MainProbe {
  const folder = mkdtempSync(path.join(tmpdir(), "agent-status-probe-"));
  const file = path.join(folder, "seen.json");
  const options = process.env["NODE_OPTIONS"];
  const probe = pathToFileURL(path.resolve("bench/main-probe.mjs")).href;
  process.env["NODE_OPTIONS"] = [options ?? "", `--import=${probe}`].join(" ").trim();
  process.env["BENCH_PROBE"] = file;
  return {
    async look(preview) {
      const { main } = preview.desktop.get();
      if (main.kind !== "running") throw new Error("The widget does not run.");
      rmSync(file, { force: true });
      process.kill(main.pid, "SIGUSR2");
      const until = performance.now() + PATIENCE_MS;
      for (;;) {
        const seen = read(file);
        if (seen) return seen;
        if (performance.now() > until)
          throw new Error("The widget's main process does not answer.");
        await wait(20);
      }
    },
    remove() {
      if (options === undefined) delete process.env["NODE_OPTIONS"];
      else process.env["NODE_OPTIONS"] = options;
      delete process.env["BENCH_PROBE"];
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Null while it is not there, or not whole. */
function read(file: string): Seen | null {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}
