import { type BurstLimit, createBurstLimit } from "../burst-limit.ts";
import { type Basics, describeError, type Recording } from "../log.ts";

/** The part of Node's `process` that reports what nobody caught. */
interface ErrorOrigin {
  on(event: "uncaughtException", listener: (error: Error) => void): unknown;
  on(event: "unhandledRejection", listener: (reason: unknown) => void): unknown;
}

export interface UnhandledErrorsOptions extends Recording {
  readonly origin: ErrorOrigin;
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

export interface ProcessesGoneOptions extends Basics {
  readonly app: ProcessOrigin;
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
