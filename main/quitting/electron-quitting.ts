import { app, powerMonitor } from "electron";
import { createSaveBeforeQuit, type Storage } from "../storage.ts";
import { createQuitting, type Quitting, type QuittingParts } from "./quitting.ts";

export interface FollowQuittingOptions extends Omit<QuittingParts, "quit"> {
  readonly storage: Storage;
  /** Ends every part; called once. */
  readonly stop: () => void;
}

/**
 * Stands in the way of quitting until the agent has answered, then ends the parts and saves. When
 * Windows shuts down, Electron asks nobody; elsewhere this hears of it and asks nobody either.
 */
export function followQuitting({ storage, stop, ...parts }: FollowQuittingOptions): Quitting {
  const quitting = createQuitting({ ...parts, quit: app.quit });
  let stopped = false;
  app.on("before-quit", (event) => {
    if (!quitting.mayLeave()) return event.preventDefault();
    if (!stopped) stop();
    stopped = true;
  });
  app.on("will-quit", createSaveBeforeQuit(storage, app.quit));
  powerMonitor.on("shutdown", quitting.systemEnds);
  // The end of a desktop session, an administrator, or a terminal: nobody is there to answer.
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
    process.prependListener(signal, () => {
      quitting.systemEnds();
      app.quit();
    });
  }
  return quitting;
}
