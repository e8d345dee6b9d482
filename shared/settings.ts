import * as z from "zod";

/** Kinds of notification that the agent can switch; defaults from product section 7. */
export const NOTICE_KINDS = [
  "agentStateChanged",
  "agentStateConfirmed",
  "mrdStateChanged",
  "mrdActivity",
  "taskOffered",
  "readyNoChannel",
  "requestFailed",
  "sessionEnded",
  "connection",
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** As Electron writes it; null for none. Whether it can be used shows when it is registered. */
const accelerator = z.string().max(64).nullable().default(null);

/** The agent's preferences: one schema, versioned, every field with its default and description. */
export const settingsSchema = z.object({
  version: z.literal(1).default(1),
  language: z
    .enum(["system", "en", "de", "fr", "es", "it", "ar", "ur"])
    .default("system")
    .describe("Language of the widget"),
  theme: z.enum(["system", "light", "dark"]).default("system").describe("Colours of the window"),
  alwaysOnTop: z.boolean().default(false).describe("Keep the window above other windows"),
  notifications: z
    .object({
      agentStateChanged: z.boolean().default(true),
      agentStateConfirmed: z.boolean().default(false),
      mrdStateChanged: z.boolean().default(true),
      mrdActivity: z.boolean().default(false),
      taskOffered: z.boolean().default(true),
      readyNoChannel: z.boolean().default(true),
      requestFailed: z.boolean().default(true),
      sessionEnded: z.boolean().default(true),
      connection: z.boolean().default(true),
    } satisfies Record<NoticeKind, z.ZodType>)
    .prefault({})
    .describe("Which changes are notified"),
  shortcuts: z
    .object({
      toggleReady: accelerator.describe("Becomes Ready, or Not Ready from Ready"),
      show: accelerator.describe("Opens the window"),
    })
    .prefault({})
    .describe("Shortcuts that work everywhere on the desktop"),
});

export type Settings = z.infer<typeof settingsSchema>;

/** The settings of a fresh installation. */
export const DEFAULT_SETTINGS: Settings = settingsSchema.parse({});
