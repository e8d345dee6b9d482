import { spawn } from "node:child_process";
import type { Log } from "../log.ts";

/** What there is to know about a program that may run from an AppImage. */
export interface AppImageFacts {
  /** The running program's file. */
  readonly program: string;
  /** Of the environment; whoever starts the widget from within another AppImage passes that one's on. */
  readonly appImage: { readonly file: string | undefined; readonly mount: string | undefined };
}

/** The AppImage that the running program is in; null where it is in none. */
export function appImageOf({ program, appImage: { file, mount } }: AppImageFacts): string | null {
  if (file === undefined || mount === undefined) return null;
  return program.startsWith(`${mount}/`) ? file : null;
}

/** What this process knows of an AppImage. */
export function appImageFacts(program: string): AppImageFacts {
  const { APPIMAGE, APPDIR } = process.env;
  return { program, appImage: { file: APPIMAGE, mount: APPDIR } };
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
