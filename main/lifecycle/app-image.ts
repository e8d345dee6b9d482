import { spawn } from "node:child_process";
import type { Log } from "../log.ts";

/**
 * The AppImage that the program, a file, runs from; null where it runs from none. Whoever starts the widget
 * from within another AppImage passes that one's variables on.
 */
export function appImageOf(
  program: string,
  { APPIMAGE: file, APPDIR: mount }: NodeJS.ProcessEnv,
): string | null {
  if (file === undefined || mount === undefined) return null;
  return program.startsWith(`${mount}/`) ? file : null;
}

export interface StartAppImageOptions {
  readonly args: readonly string[];
  /** Lets another copy of the widget start while this one ends. */
  readonly releaseInstance: () => void;
  readonly log: Log;
}

/**
 * Starts an AppImage anew, without what this one's start left behind. `app.relaunch` is no way: its
 * helper is in the mounted image, which goes when this program ends.
 */
export function startAppImage(file: string, options: StartAppImageOptions): void {
  const { args, releaseInstance, log } = options;
  const { APPIMAGE, APPDIR, ARGV0, OWD, ...env } = process.env;
  releaseInstance();
  const started = spawn(file, args, { detached: true, stdio: "ignore", env });
  started.on("error", ({ message }) => log.error("widget.notStartedAgain", { error: message }));
  started.unref();
}
