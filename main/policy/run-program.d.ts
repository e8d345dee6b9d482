import type { DurationMs } from "../../shared/time.ts";
/** What a program of the operating system came to. */
export type ProgramResult =
  | {
      readonly kind: "ended";
      readonly code: number;
      readonly printed: Buffer;
    }
  /** It could not be started, was ended from outside, or took too long. */
  | {
      readonly kind: "failed";
      readonly detail: string;
    };
/** Runs a program without a shell, gives it `input`, and waits for its end; never rejects. */
export type RunProgram = (
  file: string,
  args: readonly string[],
  input?: Buffer,
) => Promise<ProgramResult>;
/** Runs programs for at most `limit`. */
export declare function programsWithin(limit: DurationMs): RunProgram;
