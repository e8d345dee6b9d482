import { strToU8, zipSync } from "fflate";
import type { EpochMs } from "../../shared/time.ts";

/** What a zip can say of times; a computer's clock may say anything. */
const EARLIEST = Date.UTC(1981, 0);
const LATEST = Date.UTC(2098, 0);

/** One zip with these text files in it. Loaded only when it is needed: most agents never export. */
export function zipArchive(entries: ReadonlyMap<string, string>, at: EpochMs): Uint8Array {
  const files = [...entries].map(([name, text]): [string, Uint8Array] => [name, strToU8(text)]);
  return zipSync(Object.fromEntries(files), {
    level: 6,
    mtime: Math.min(Math.max(at, EARLIEST), LATEST),
  });
}
