import * as z from "zod";
import type { KeptSession } from "../server/kept-session.ts";
import { type DocumentKind, type ReadDocument, readDocument } from "../settings/json-store.ts";

/** The one file that the sealed session is in, as base64; in the folder of the widget's own files. */
export const SESSION_FILE = "kept-session";

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
