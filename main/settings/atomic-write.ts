import type { DurationMs } from "../../shared/time.ts";
import type { Clock } from "../clock.ts";
import { codeOf, type StoreFiles } from "./store-files.ts";

/** On Windows a virus scanner or backup may hold the file for a moment. */
const RETRY_AFTER: readonly DurationMs[] = [20, 100, 500];
const HELD = new Set(["EPERM", "EACCES", "EBUSY"]);

/**
 * Replaces the file by one with `content`, or leaves it as it was: nobody ever sees half of it, not
 * even after a power cut. Rejects with the file system's error.
 */
export async function writeAtomically(
  files: StoreFiles,
  clock: Clock,
  file: string,
  content: string | Uint8Array,
): Promise<void> {
  const temporary = `${file}.tmp`;
  try {
    await files.write(temporary, content);
    await whenFree(clock, () => files.replace(temporary, file));
  } catch (error) {
    await files.remove(temporary).catch(() => {});
    throw error;
  }
}

/** Does something to a file, again after a moment where another program holds it; rejects as `act` does. */
export async function whenFree(clock: Clock, act: () => Promise<void>): Promise<void> {
  for (const wait of RETRY_AFTER) {
    try {
      return await act();
    } catch (error) {
      if (!HELD.has(codeOf(error))) throw error;
      await new Promise<void>((resolve) => void clock.setTimer(wait, resolve));
    }
  }
  await act();
}
