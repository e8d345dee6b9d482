import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import { mayRestart } from "./may-restart.ts";
import { readRestart, writeRestart } from "./restart-record.ts";

export interface EndAfterErrorOptions {
  /** Where the last restart is remembered. */
  readonly file: string;
  readonly program: string;
  /** Whether this very process was started after an error. */
  readonly startedAfterError: boolean;
  /** Since its start, by a clock that nobody sets. */
  readonly runningFor: () => number;
  /** Ends the process, and starts the widget again. */
  readonly restart: () => void;
  /** Takes the tray and the window away, tells the agent, and ends the process. */
  readonly stop: () => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** Returns what ends a widget that may mislead: it restarts once, or stops and says so. */
export function createEndAfterError(options: EndAfterErrorOptions): () => void {
  const { file, program, startedAfterError, runningFor, clock, log } = options;
  return () => {
    const now = clock.now();
    const question = {
      now,
      lastRestart: readRestart(file)?.at ?? null,
      startedAfterError,
      runningFor: runningFor(),
    };
    // Where nothing can be remembered, only a process that was not restarted itself may restart.
    const may = mayRestart(question) && (writeRestart(file, now, program) || !startedAfterError);
    if (may) {
      log.error("widget.restarting", { program });
      options.restart();
    } else {
      log.error("widget.stopped", { program });
      options.stop();
    }
  };
}
