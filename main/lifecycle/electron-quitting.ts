import { app, powerMonitor } from "electron";
import type { Clock } from "../clock.ts";
import { type EndReason, holdFor } from "../leaving/hold.ts";
import type { Log } from "../log.ts";
import { createSaveBeforeQuit, type Storage } from "../storage.ts";
import { createQuitting, type Quitting, type QuittingParts } from "./quitting.ts";

/**
 * Returns what ends the program, in a task of its own. Electron ignores a quit that it is asked for
 * while it emits `will-quit`, and forgets one while a `before-quit` is prevented; what promises do
 * counts as within, because it lets them run before its emit returns.
 */
export function quitInOwnTask(clock: Clock): () => void {
  return () => void clock.setTimer(0, () => app.quit());
}

export interface FollowQuittingOptions extends QuittingParts {
  readonly storage: Storage;
  readonly log: Log;
  /** The computer shuts down, or the process is told to end: `stop` follows, and is to be quick. */
  readonly onSystemEnds: () => void;
  /** The computer is about to shut down or to log the agent off: what is to be known then is kept now. */
  readonly onComputerEnds: () => void;
  /** Called when all is saved, as the last; true where it ends the program by itself. */
  readonly install: () => boolean;
  /** Ends every part; called once. */
  readonly stop: () => void;
}

/**
 * Stands in the way of quitting until the agent has answered, then ends the parts and saves. When
 * the computer ends, it is held up for as long as its system allows, and never where it is forced to.
 */
export function followQuitting(options: FollowQuittingOptions): Quitting {
  const { storage, onSystemEnds, install, stop, ...parts } = options;
  const quitting = createQuitting(parts);
  let stopped = false;
  const systemEnds = () => {
    onSystemEnds();
    quitting.systemEnds();
  };
  const computerEnds = (
    event: { preventDefault(): void } | undefined,
    reasons: readonly EndReason[],
  ) => {
    parts.onComputerEnds();
    const within = holdFor(process.platform, reasons);
    if (event === undefined || within === null || !quitting.systemAsks(within)) return systemEnds();
    onSystemEnds();
    event.preventDefault();
  };
  app.on("before-quit", (event) => {
    if (!quitting.mayLeave()) return event.preventDefault();
    if (!stopped) stop();
    stopped = true;
  });
  app.on("will-quit", createSaveBeforeQuit({ ...parts, storage }));
  app.on("will-quit", (event) => {
    if (!event.defaultPrevented && install()) event.preventDefault();
  });
  powerMonitor.on("shutdown", (event?: Electron.Event) => computerEnds(event, []));
  // Windows asks windows alone.
  app.on("browser-window-created", (_event, window) => {
    window.on("query-session-end", (event) => computerEnds(event, event.reasons));
    window.on("session-end", systemEnds);
  });
  // The end of a desktop session, an administrator, or a terminal: nobody is there to answer.
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
    process.prependListener(signal, () => {
      systemEnds();
      parts.quit();
    });
  }
  return quitting;
}
