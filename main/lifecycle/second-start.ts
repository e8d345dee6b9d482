import { readFileSync, rmSync, writeFileSync } from "node:fs";
import * as z from "zod";
import type { DurationMs } from "../../shared/time.ts";
import type { Clock } from "../clock.ts";

/** The file that the running widget answers a second start in, among the widget's own. */
export const ANSWER_FILE = "second-start";

/** What a second start tells the widget that runs, with Electron's lock. */
const startSchema = z.object({
  /** The answer's first word, so that nobody takes another start's answer. */
  mark: z.string(),
  desk: z.array(z.string()),
});

/**
 * The names of the desktop on which this process shows its windows. None on Windows and macOS: there
 * another session's start is not heard.
 */
export function deskOf(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string[] {
  if (platform !== "linux") return [];
  const { DISPLAY = "", WAYLAND_DISPLAY = "" } = environment;
  return [DISPLAY.replace(/\.0$/, ""), WAYLAND_DISPLAY].filter((name) => name !== "");
}

/** Whether a second start is of this very desktop; and answers it. Never throws. */
export function answerSecondStart(file: string, told: unknown, desk: readonly string[]): boolean {
  // An older version tells nothing.
  const start = startSchema.safeParse(told);
  if (!start.success) return true;
  const other = start.data.desk;
  const here = desk.length === 0 || other.length === 0 || other.some((name) => desk.includes(name));
  try {
    writeFileSync(file, `${start.data.mark} ${here ? "here" : "elsewhere"}`, { mode: 0o600 });
  } catch {
    // Then the start says that it was not answered.
  }
  return here;
}

/** A widget that has just been started answers once Electron is ready. */
const TRIES = 50;
const BETWEEN: DurationMs = 100;

/**
 * Whether the widget that has the lock runs on this desktop; not, where it does not answer within 5 s.
 * Never rejects.
 */
export async function runsHere(file: string, mark: string, clock: Clock): Promise<boolean> {
  for (let tries = 0; tries < TRIES; tries++) {
    const answer = readAnswer(file, mark);
    if (answer !== null) return answer === "here";
    await new Promise<void>((resolve) => void clock.setTimer(BETWEEN, resolve));
  }
  return false;
}

function readAnswer(file: string, mark: string): string | null {
  try {
    const [of, where = ""] = readFileSync(file, "utf8").split(" ");
    if (of !== mark) return null;
    rmSync(file, { force: true });
    return where;
  } catch {
    return null;
  }
}
