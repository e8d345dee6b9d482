import { type Settings, settingsSchema } from "../../shared/settings.ts";
import type { DocumentKind } from "./document.ts";

/** The agent's preferences as a file. A new version of the schema brings its migration here. */
export const SETTINGS: DocumentKind<Settings> = {
  schema: settingsSchema,
  version: 1,
  migrations: new Map(),
};
