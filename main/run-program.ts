import { execFile } from "node:child_process";
import type { DurationMs } from "../shared/time.ts";

/** What a program of the operating system came to. */
export type ProgramResult =
  | { readonly kind: "ended"; readonly code: number; readonly printed: Buffer }
  /** It could not be started, was ended from outside, or took too long. */
  | { readonly kind: "failed"; readonly detail: string };

/** Runs a program without a shell, gives it `input`, and waits for its end; never rejects. */
export type RunProgram = (
  file: string,
  args: readonly string[],
  input?: Buffer,
) => Promise<ProgramResult>;

/** Far more than any policy needs. */
const LONGEST_OUTPUT = 1_024 * 1_024;

/** Runs programs for at most `limit`. */
export function programsWithin(limit: DurationMs): RunProgram {
  const options = {
    windowsHide: true,
    timeout: limit,
    killSignal: "SIGKILL",
    encoding: "buffer",
    maxBuffer: LONGEST_OUTPUT,
  } as const;
  return (file, args, input = Buffer.alloc(0)) =>
    new Promise((resolve) => {
      const { stdin } = execFile(file, args, options, (error, printed) => {
        const code = error === null ? 0 : error.code;
        if (typeof code === "number") return resolve({ kind: "ended", code, printed });
        const detail = error?.signal ? `ended by ${error.signal}` : String(error?.message);
        resolve({ kind: "failed", detail });
      });
      // A program that does not read what it is given closes its end; its exit code tells.
      stdin?.on("error", () => {});
      stdin?.end(input);
    });
}
