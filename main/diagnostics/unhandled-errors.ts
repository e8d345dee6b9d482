import type { BurstLimit } from "../burst-limit.ts";
import type { Log } from "../log.ts";
import type { Counters } from "./counters.ts";

/** The part of Node's `process` that reports what nobody caught. */
interface ErrorOrigin {
  on(event: "uncaughtException", listener: (error: Error) => void): unknown;
  on(event: "unhandledRejection", listener: (reason: unknown) => void): unknown;
}

export interface UnhandledErrorsOptions {
  readonly origin: ErrorOrigin;
  readonly log: Log;
  readonly counters: Counters;
  /** While it allows, the widget goes on; an agent is helped more by that than by an empty tray. */
  readonly tolerate: BurstLimit;
  /** Called once, when errors come faster than that: a widget that may mislead must end. */
  readonly giveUp: () => void;
}

/**
 * Logs what nobody caught. Without it Electron shows a dialog for the one and drops the other.
 * Policy for now: go on, and give up when errors repeat; whether to start again is `giveUp`'s part.
 */
export function watchUnhandledErrors(options: UnhandledErrorsOptions): void {
  const { origin, log, counters, tolerate, giveUp } = options;
  let gaveUp = false;
  const handle = (kind: string, error: unknown) => {
    if (gaveUp) return;
    counters.count("error.unhandled");
    log.error("error.unhandled", { kind, ...describeError(error) });
    if (tolerate()) return;
    gaveUp = true;
    log.error("error.givingUp");
    giveUp();
  };
  origin.on("uncaughtException", (error) => handle("exception", error));
  origin.on("unhandledRejection", (reason) => handle("rejection", reason));
}

/** The log fields of anything that was thrown; never throws itself. */
export function describeError(error: unknown): { readonly error: string; readonly stack?: string } {
  try {
    if (error instanceof Error) return { error: error.message, stack: error.stack ?? "" };
    return { error: String(error) };
  } catch {
    return { error: "something that has no text" };
  }
}
