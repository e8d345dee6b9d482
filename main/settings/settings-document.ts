import * as z from "zod";
import { optionalSettings, settingsSchema } from "../../shared/settings.ts";
import type { DocumentKind } from "./document.ts";
import { type Fields, isFields } from "./fields.ts";

const { version } = settingsSchema.shape;

/** What the agent chose and nothing else, so that everything else can follow policy and schema. */
export interface OwnSettings extends Fields {
  readonly version: z.infer<typeof version>;
}

const ownSettingsSchema: z.ZodType<OwnSettings> = z.object({
  version,
  ...optionalSettings((shape) => z.object(shape)),
});

/** The agent's choices as a file. A new version of the schema brings its migration here. */
export const OWN_SETTINGS: DocumentKind<OwnSettings> = {
  schema: ownSettingsSchema,
  version: 2,
  migrations: new Map([[1, fromVersion1]]),
};

/** What version 1 wrote for settings that the agent had not changed. Never to be changed. */
const VERSION_1_DEFAULTS: Fields = {
  language: "system",
  theme: "system",
  launchAtLogin: false,
  alwaysOnTop: false,
  notifications: {
    agentStateChanged: true,
    agentStateConfirmed: false,
    mrdStateChanged: true,
    mrdActivity: false,
    taskOffered: true,
    readyNoChannel: true,
    requestFailed: true,
    sessionEnded: true,
    connection: true,
  },
  shortcuts: { toggleReady: null, show: null },
};

/**
 * Version 1 wrote every setting into the file, so that what the agent chose is what differs from its
 * defaults. Notifications were on, always with a sound, or off.
 */
function fromVersion1(old: Fields): Fields {
  const { notifications, ...others } = withoutSame(old, VERSION_1_DEFAULTS);
  if (!isFields(notifications))
    return { ...others, ...(notifications !== undefined && { notifications }) };
  const modes = Object.entries(notifications).map(([kind, on]) => [
    kind,
    typeof on === "boolean" ? (on ? "sound" : "off") : on,
  ]);
  return { ...others, notifications: Object.fromEntries(modes) };
}

/** The fields that differ from those of `defaults`, at any depth; without objects that are empty. */
function withoutSame(fields: Fields, defaults: Fields): Fields {
  const kept = Object.entries(fields).flatMap(([name, value]): [string, unknown][] => {
    const usual = Object.hasOwn(defaults, name) ? defaults[name] : undefined;
    if (!isFields(value) || !isFields(usual)) return value === usual ? [] : [[name, value]];
    const inner = withoutSame(value, usual);
    return Object.keys(inner).length === 0 ? [] : [[name, inner]];
  });
  return Object.fromEntries(kept);
}
