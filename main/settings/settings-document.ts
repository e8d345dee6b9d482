import * as z from "zod";
import { optionalFields } from "../../shared/optional-fields.ts";
import { settingsSchema } from "../../shared/settings.ts";
import type { DocumentKind } from "./document.ts";
import { fromVersion1 } from "./settings-migrations.ts";
import type { Fields } from "./unknown-fields.ts";

const { version, ...settings } = settingsSchema.shape;

/** What the agent chose and nothing else, so that everything else can follow policy and schema. */
export interface OwnSettings extends Fields {
  readonly version: z.infer<typeof version>;
}

const ownSettingsSchema: z.ZodType<OwnSettings> = z.object({
  version,
  ...optionalFields(settings, (shape) => z.object(shape)),
});

/** The agent's choices as a file. A new version of the schema brings its migration here. */
export const OWN_SETTINGS: DocumentKind<OwnSettings> = {
  schema: ownSettingsSchema,
  version: 2,
  migrations: new Map([[1, fromVersion1]]),
};
