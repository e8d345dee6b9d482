import type { DurationMs } from "../../shared/time.ts";
import type { CancelTimer, Clock } from "../clock.ts";

export interface AttemptParts<Result> {
  /** How long it may give no sign of life. */
  readonly within: DurationMs;
  /** `alive` gives it `within` once more. */
  readonly work: (alive: () => void) => Promise<Result>;
  readonly done: (result: Result) => void;
  readonly failed: (error: unknown) => void;
}

/** Begins what may fail, hang, or answer too late. Returns the function that forgets it. */
export function beginAttempt<Result>(clock: Clock, parts: AttemptParts<Result>): () => void {
  const { within, work, done, failed } = parts;
  let isOver = false;
  let cancelDeadline: CancelTimer = () => {};

  function end(): boolean {
    const first = !isOver;
    isOver = true;
    cancelDeadline();
    return first;
  }

  function alive(): void {
    if (isOver) return;
    cancelDeadline();
    cancelDeadline = clock.setTimer(within, () => {
      if (end()) failed(new Error("no answer in time"));
    });
  }

  alive();
  work(alive).then(
    (result) => {
      if (end()) done(result);
    },
    (error: unknown) => {
      if (end()) failed(error);
    },
  );
  return end;
}
