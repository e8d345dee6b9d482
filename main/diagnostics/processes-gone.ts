import { createBurstLimit } from "../burst-limit.ts";
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import type { Counters } from "./counters.ts";

/** The part of Electron's `app` that is used. */
interface ProcessOrigin {
  on(
    event: "child-process-gone",
    listener: (
      event: unknown,
      details: {
        readonly type: string;
        readonly reason: string;
        readonly exitCode: number;
        readonly name?: string;
      },
    ) => void,
  ): unknown;
}

export interface ProcessesGoneOptions {
  readonly app: ProcessOrigin;
  readonly clock: Clock;
  readonly log: Log;
  readonly counters: Counters;
}

const LOGGED_A_MINUTE = 10;

/**
 * Logs and counts what became of Chromium's helpers: graphics, network and the like. Chromium starts
 * them again by itself; the window's own process is the window's to rebuild.
 */
export function watchProcesses({ app, clock, log, counters }: ProcessesGoneOptions): void {
  const mayLog = createBurstLimit({ clock, most: LOGGED_A_MINUTE, within: 60_000 });
  app.on("child-process-gone", (_event, { type, reason, exitCode, name = "" }) => {
    if (reason === "clean-exit") return;
    counters.count("process.gone");
    if (mayLog()) log.error("process.gone", { type, name, reason, exitCode });
  });
}
