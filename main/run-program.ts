import { spawn } from "node:child_process";
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
  return (file, args, input = Buffer.alloc(0)) =>
    new Promise((resolve) => {
      const program = spawn(file, args, {
        stdio: ["pipe", "pipe", "ignore"],
        windowsHide: true,
        timeout: limit,
        killSignal: "SIGKILL",
      });
      const chunks: Buffer[] = [];
      let length = 0;
      program.stdout.on("data", (chunk: Buffer) => {
        length += chunk.length;
        if (length > LONGEST_OUTPUT) program.kill("SIGKILL");
        else chunks.push(chunk);
      });
      program.on("error", ({ message }) => resolve({ kind: "failed", detail: message }));
      program.on("close", (code, signal) => {
        if (code === null) resolve({ kind: "failed", detail: `ended by ${signal}` });
        else resolve({ kind: "ended", code, printed: Buffer.concat(chunks) });
      });
      // A program that does not read what it is given closes its end; its exit code tells.
      program.stdin.on("error", () => {});
      program.stdin.end(input);
    });
}
