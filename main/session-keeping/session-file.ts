import path from "node:path";
import * as z from "zod";
import type { Clock } from "../clock.ts";
import type { KeptSession } from "../server/kept-session.ts";
import { type DocumentKind, type ReadDocument, readDocument } from "../settings/json-store.ts";
import {
  codeOf,
  removeOldSetAside,
  removeWithCopies,
  type StoreFiles,
  setAside,
  whenFree,
  writeAtomically,
} from "../settings/store-files.ts";

export const SESSION_FILE = "kept-session";

/** The one file that the sealed session is in, as base64. All functions reject with the file system's errors. */
export interface SessionFile {
  /** Null where there is none. */
  read(): string | null;
  write(sealed: Buffer): Promise<void>;
  /** Out of the way, but not lost. */
  setAside(): Promise<void>;
  /** Removes it with all that was set aside or only half written. */
  wipe(): Promise<void>;
}

/** In the folder of the widget's own files; only this user can read it. */
export function sessionFileIn(folder: string, files: StoreFiles, clock: Clock): SessionFile {
  const file = path.join(folder, SESSION_FILE);

  return {
    read() {
      try {
        return files.read(file);
      } catch (error) {
        if (codeOf(error) === "ENOENT") return null;
        throw error;
      }
    },
    write: (sealed) => writeAtomically(files, clock, file, `${sealed.toString("base64")}\n`),
    async setAside() {
      setAside(files, file, clock.now());
      await whenFree(clock, () => removeOldSetAside(files, file));
    },
    wipe: () => removeWithCopies(files, clock, file),
  };
}

const token = z.string().min(1).nullable();

/** What is sealed. A new version of it brings its migration here. */
const SESSION: DocumentKind<KeptSession & { readonly version: 1 }> = {
  schema: z.object({
    version: z.literal(1),
    server: z.string().min(1),
    mode: z.enum(["session", "observe"]),
    askFirst: z.boolean(),
    handshakeUser: z.record(z.string(), z.unknown()),
    token,
    refreshToken: token,
  }),
  version: 1,
};

/** The text to be sealed. */
export function sessionText(session: KeptSession): string {
  return JSON.stringify({ version: SESSION.version, ...session });
}

/** What it says of a fault quotes none of the text. */
export function readSessionText(text: string): ReadDocument<KeptSession> {
  return readDocument(text, SESSION);
}
