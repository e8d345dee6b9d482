import * as z from "zod";
import { type Settings, settingsSchema } from "../../shared/settings.ts";
import type { DocumentKind } from "./document.ts";
import { mergeFields } from "./merge-fields.ts";
import { type Fields, isFields } from "./unknown-fields.ts";

/**
 * The agent's preferences as a file. What the file does not say is `defaults`' to say, then the
 * schema's. A new version of the schema brings its migration here.
 */
export function settingsDocument(defaults: Fields): DocumentKind<Settings> {
  return {
    schema: z.preprocess(
      (read) => (isFields(read) ? mergeFields(defaults, read) : read),
      settingsSchema,
    ),
    version: 1,
    migrations: new Map(),
  };
}
